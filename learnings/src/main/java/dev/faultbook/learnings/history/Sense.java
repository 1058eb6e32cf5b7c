package dev.faultbook.learnings.history;

import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.Condition.Also;
import dev.faultbook.learnings.Condition.Given;
import dev.faultbook.learnings.Condition.NoneOf;
import java.util.List;

/** What it means for a learning that a condition holds, and the sentences for what came and went. */
enum Sense {
    SOUGHT("now also detects ", "no longer detects ", "now also needs ", "no longer needs ", "looks for "),
    NEEDED("now also accepts ", "no longer accepts ", "now also needs ", "no longer needs ", "needs "),
    SHOWN("now also shows ", "no longer shows ", "shows that only with ", "shows that even without ", "shows "),
    RULED_OUT(
            "is now ruled out by ",
            "is no longer ruled out by ",
            "is ruled out only together with ",
            "is ruled out even without ",
            "is ruled out by ");

    private final String alternative;
    private final String noAlternative;
    private final String need;
    private final String noNeed;
    private final String holds;

    Sense(String alternative, String noAlternative, String need, String noNeed, String holds) {
        this.alternative = alternative;
        this.noAlternative = noAlternative;
        this.need = need;
        this.noNeed = noNeed;
        this.holds = holds;
    }

    /** It is one more way to hold. */
    List<String> alternative(Condition condition) {
        return List.of(alternative + ConditionText.of(condition));
    }

    List<String> noAlternative(Condition condition) {
        return List.of(noAlternative + ConditionText.of(condition));
    }

    /** It has to hold besides. */
    List<String> need(Condition condition) {
        return switch (condition) {
            case NoneOf(List<Condition> none)
            when this != RULED_OUT ->
                none.stream()
                        .flatMap(one -> RULED_OUT.alternative(one).stream())
                        .toList();
            case Also(Condition also) -> SHOWN.alternative(also);
            case Given(Condition given) -> List.of(need + ConditionText.of(given));
            default -> List.of(need + ConditionText.of(condition));
        };
    }

    List<String> noNeed(Condition condition) {
        return switch (condition) {
            case NoneOf(List<Condition> none)
            when this != RULED_OUT ->
                none.stream()
                        .flatMap(one -> RULED_OUT.noAlternative(one).stream())
                        .toList();
            case Also(Condition also) -> SHOWN.noAlternative(also);
            case Given(Condition given) -> List.of(noNeed + ConditionText.of(given));
            default -> List.of(noNeed + ConditionText.of(condition));
        };
    }

    String instead(String now, String old) {
        return holds + now + " instead of " + old;
    }

    /** A test on a field or on the step that was not there before. */
    String newTest(String test, String of) {
        return (this == RULED_OUT ? "is ruled out only with " : "now needs ") + test + of;
    }

    String noTest(String test, String of) {
        return (this == RULED_OUT ? "is ruled out even without " : "no longer needs ") + test + of;
    }

    String otherTest(String now, String old, String of) {
        return (this == RULED_OUT ? "is ruled out by " : "needs ") + now + " instead of " + old + of;
    }
}
