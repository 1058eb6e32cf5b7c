package dev.faultbook.cli.eval;

import java.util.List;
import java.util.function.Predicate;

/**
 * The figures over a set of logs.
 *
 * @param outcomes logs whose outcome is right
 * @param recall failed logs whose cause is right, of all failed logs
 * @param recallListed the same, leaving out failed logs of the category {@code other}
 * @param precision right causes, of the causes claimed on failed logs
 * @param wrongCauses failed logs with a wrong cause, of all failed logs
 * @param causesOnGreen green logs with a cause; there must be none
 * @param advice logs that did not fail and have something worth saying, and it is said
 * @param evidence right causes whose evidence meets the lines that the person named, of those where lines are named
 * @param evidenceFirst the same, counting only where the evidence stands first, not where the log says it again
 * @param wrongLines right causes whose evidence misses the lines that the person named, of those where lines are named
 * @param confidentErrors logs with a cause that is wrong although Faultbook is sure of it, or that stands on a green log
 */
public record Scores(
        Share outcomes,
        Share recall,
        Share recallListed,
        Share precision,
        Share wrongCauses,
        Share causesOnGreen,
        Share advice,
        Share evidence,
        Share evidenceFirst,
        Share wrongLines,
        Share confidentErrors) {

    static Scores of(List<Judgement> judgements) {
        List<Judgement> failed = only(judgements, judgement -> judgement.label().failed());
        List<Judgement> listed =
                only(failed, judgement -> !judgement.label().category().equals(Label.OTHER));
        List<Judgement> claimed = only(failed, judgement -> judgement.cause().isPresent());
        List<Judgement> green = only(judgements, judgement -> judgement.label().green());
        List<Judgement> worthSaying = only(
                judgements,
                judgement -> !judgement.label().failed()
                        && !judgement.label().category().equals(Label.NONE));
        List<Judgement> located = only(
                claimed,
                judgement ->
                        judgement.causeRight() && !judgement.label().keyLines().isEmpty());
        return new Scores(
                share(judgements, Judgement::outcomeRight),
                share(failed, Judgement::causeRight),
                share(listed, Judgement::causeRight),
                share(claimed, Judgement::causeRight),
                share(failed, judgement -> judgement.cause().isPresent() && !judgement.causeRight()),
                share(green, judgement -> judgement.cause().isPresent()),
                share(worthSaying, Judgement::adviceRight),
                share(located, Judgement::evidenceRight),
                share(located, Judgement::evidenceFirstRight),
                share(located, judgement -> !judgement.evidenceRight()),
                share(judgements, Judgement::confidentlyWrong));
    }

    private static List<Judgement> only(List<Judgement> judgements, Predicate<Judgement> wanted) {
        return judgements.stream().filter(wanted).toList();
    }

    private static Share share(List<Judgement> judgements, Predicate<Judgement> wanted) {
        return new Share(only(judgements, wanted).size(), judgements.size());
    }
}
