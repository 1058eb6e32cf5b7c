package dev.faultbook.learnings.history;

import java.util.ArrayList;
import java.util.List;

/** Lists as bags: equal items meet, whatever their order. */
final class Lists {
    private Lists() {}

    /** What is left of {@code all} once each of {@code others} has taken an equal one away. */
    static <T> List<T> minus(List<T> all, List<T> others) {
        List<T> left = new ArrayList<>(all);
        others.forEach(left::remove);
        return left;
    }
}
