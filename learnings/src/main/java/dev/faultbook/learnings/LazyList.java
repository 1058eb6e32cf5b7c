package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An unmodifiable list that is made when somebody first looks into it. Thread-safe. */
public final class LazyList<T> extends AbstractList<T> {
    private final Supplier<? extends List<T>> maker;
    private volatile @Nullable List<T> made;

    /**
     * @param maker always gives equal lists; asked once, or more often where several threads look at the same time
     */
    public LazyList(Supplier<? extends List<T>> maker) {
        this.maker = requireNonNull(maker, "maker");
    }

    /** As {@link List#copyOf}; a lazy list stays lazy. */
    static <T> List<T> copyOf(Collection<? extends T> elements) {
        if (elements instanceof LazyList<?>) {
            @SuppressWarnings("unchecked") // Nobody can put anything into it.
            List<T> lazy = (List<T>) elements;
            return lazy;
        }
        return List.copyOf(elements);
    }

    @Override
    public T get(int index) {
        return made().get(index);
    }

    @Override
    public int size() {
        return made().size();
    }

    private List<T> made() {
        List<T> known = made;
        if (known == null) {
            known = List.copyOf(maker.get());
            made = known;
        }
        return known;
    }
}
