package dev.faultbook.cli.process;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gets the signals that would end the program, for as long as it is open. Java has no other way to tell them apart than {@code sun.misc.Signal},
 * of module {@code jdk.unsupported}; it is called by name, since no compiler lets it pass without a warning. A signal that is ignored from the start,
 * as under {@code nohup}, stays so.
 */
final class Signals implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private final List<Runnable> restore = new ArrayList<>();

    /**
     * @param got gets each signal's name, such as {@code INT}, on a thread of its own
     */
    Signals(Consumer<String> got) {
        for (String name : NAMES) {
            handle(name, got);
        }
    }

    private void handle(String name, Consumer<String> got) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Method handle = signals.getMethod("handle", signals, handlers);
            Object signal = signals.getConstructor(String.class).newInstance(name);
            InvocationHandler called = (self, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    got.accept(name);
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(self);
                case "equals" -> false; // nobody asks
                default -> "signal " + name;
            };
            Object before = handle.invoke(
                    null, signal, Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[] {handlers}, called));
            restore.add(() -> restore(handle, signal, before));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // This machine has no such signal, or does not let us have it: it does what it always does.
        }
    }

    private static void restore(Method handle, Object signal, Object before) {
        try {
            handle.invoke(null, signal, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        restore.forEach(Runnable::run);
        restore.clear();
    }
}
