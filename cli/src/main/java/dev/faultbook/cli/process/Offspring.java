package dev.faultbook.cli.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * All that runs for a command: it, its children and theirs, and those whose parents are gone. What has made itself a daemon, with a session of its
 * own and no parent of ours, is not among them. Where there is no {@code /proc}, it is the children of children only.
 */
final class Offspring {
    private static final int MOST_ROUNDS = 20;
    private static final long BETWEEN_ROUNDS_MILLIS = 20;

    private final Process root;
    private final Way way;
    private final String mark;

    /**
     * @param root what we started
     * @param mark a variable and its value, which all that root started was started with
     */
    Offspring(Process root, Way way, String mark) {
        this.root = root;
        this.way = way;
        this.mark = mark;
    }

    boolean isEmpty() {
        return alive().isEmpty();
    }

    /** Sends a signal to all. */
    void signal(String name) {
        List<ProcessTable.Entry> alive = alive();
        Set<Long> ours = ProcessTable.self().map(self -> Set.of(self.group())).orElse(Set.of());
        if (alive.isEmpty()) {
            return;
        }
        // A group gets it at once, however it grows meanwhile; in our own group others live, too.
        List<String> targets = alive.stream()
                .map(entry -> entry.group() == 0 || ours.contains(entry.group()) ? entry.pid() : -entry.group())
                .distinct()
                .map(String::valueOf)
                .toList();
        List<String> command = new ArrayList<>(List.of("kill", "-s", name, "--"));
        command.addAll(targets);
        try {
            new ProcessBuilder(Stream.concat(Stream.of("/bin/sh", "-c", "\"$@\"", "faultbook-run"), command.stream())
                            .toList())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            alive.forEach(entry -> ProcessHandle.of(entry.pid()).ifPresent(ProcessHandle::destroy));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all for good, also what is started meanwhile. */
    void kill() {
        for (int round = 0; round < MOST_ROUNDS && !isEmpty(); round++) {
            signal("KILL");
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_ROUNDS_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private List<ProcessTable.Entry> alive() {
        List<ProcessTable.Entry> all = ProcessTable.all();
        Set<Long> below = new HashSet<>(Set.of(root.pid()));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (ProcessTable.Entry entry : all) {
                grown |= below.contains(entry.parent()) && below.add(entry.pid());
            }
        }
        if (all.isEmpty()) {
            return LongStream.concat(
                            root.descendants().mapToLong(ProcessHandle::pid),
                            root.isAlive() ? LongStream.of(root.pid()) : LongStream.empty())
                    .mapToObj(pid -> new ProcessTable.Entry(pid, "", 0, 0, 0, 0, 0))
                    .toList();
        }
        long self = ProcessHandle.current().pid();
        long session = ProcessTable.self().map(ProcessTable.Entry::session).orElse(0L);
        return all.stream()
                .filter(entry -> !entry.isGone() && entry.pid() != self)
                // Script ends by itself, and leaves the terminal as it was.
                .filter(entry -> way != Way.TERMINAL || entry.pid() != root.pid())
                .filter(entry -> below.contains(entry.pid()) || isLeftBehind(entry, session))
                .collect(Collectors.toList());
    }

    /** Whether it belongs to the command, although the one that started it is gone. */
    private boolean isLeftBehind(ProcessTable.Entry entry, long ourSession) {
        return switch (way) {
            case TERMINAL -> entry.terminal() != 0 && entry.session() != ourSession && entry.hasVariable(mark);
            case SESSION -> entry.session() == root.pid();
            case SHARED -> entry.session() == ourSession && entry.hasVariable(mark);
        };
    }
}
