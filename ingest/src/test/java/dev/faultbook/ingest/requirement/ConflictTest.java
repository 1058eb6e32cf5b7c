package dev.faultbook.ingest.requirement;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConflictTest {
    /** Lines such as {@code alpha 1.0: gamma<2}, {@code you: gamma>2}, {@code constraint: gamma==3}. */
    private static List<Demand> demands(String lines) {
        return lines.lines().map(ConflictTest::demand).toList();
    }

    private static Demand demand(String line) {
        String who = line.substring(0, line.indexOf(':'));
        Requirement wanted = Requirement.parse(line.substring(who.length() + 1)).orElseThrow();
        return switch (who) {
            case "you" -> Demand.of(Demand.By.USER, wanted);
            case "constraint" -> Demand.of(Demand.By.CONSTRAINT, wanted);
            default -> {
                int space = who.indexOf(' ');
                yield Demand.ofPackage(who.substring(0, space), who.substring(space + 1), wanted);
            }
        };
    }

    private static String sentence(String lines) {
        return Conflict.minimal(demands(lines)).map(Conflict::sentence).orElse("none");
    }

    @Test
    void theConflictIsStatedWithTheClausesThatExcludeEachOther() {
        assertThat(sentence("""
                lm-eval 0.4.9: datasets<4.0,>=2.16.0
                torch 2.4: numpy>=1.21
                constraint: datasets==4.4.1""")).isEqualTo("lm-eval 0.4.9 wants datasets<4.0, your constraint pins datasets==4.4.1");
    }

    @Test
    void otherVersionsThatAskForTheSameAreCountedNotListed() {
        assertThat(sentence("""
                lm-eval 0.4.9: datasets<4.0,>=2.16.0
                lm-eval 0.4.8: datasets<4.0,>=2.16.0
                lm-eval 0.4.7: datasets<4.0
                you: datasets==4.4.1"""))
                .isEqualTo("lm-eval 0.4.9 (and 2 other versions) wants datasets<4.0, you pin datasets==4.4.1");
    }

    @Test
    void versionsOfOnePackageDoNotExcludeEachOther() {
        assertThat(sentence("""
                alpha 1.0: gamma<2
                alpha 2.0: gamma>=2""")).isEqualTo("none");
    }

    @Test
    void threeMayExcludeEachOtherWhereNoTwoDo() {
        assertThat(sentence("""
                alpha 1.0: gamma>=2
                beta 1.0: gamma<=2.0
                delta 1.0: gamma<9
                you: gamma!=2""")).isEqualTo("alpha 1.0 wants gamma>=2, beta 1.0 wants gamma<=2.0, you want gamma!=2");
    }

    @Test
    void fourThatExcludeEachOtherAreFoundByLeavingOut() {
        assertThat(sentence("""
                alpha 1.0: gamma>=1,<4
                omega 1.0: gamma>=0.1
                beta 1.0: gamma!=1.*
                delta 1.0: gamma!=2.*
                you: gamma!=3.*"""))
                .isEqualTo(
                        "alpha 1.0 wants gamma>=1,<4, beta 1.0 wants gamma!=1.*, delta 1.0 wants gamma!=2.*, you want gamma!=3.*");
    }

    @Test
    void thePackageThatFewestDisagreeOnIsChosen() {
        assertThat(Conflict.minimal(demands("""
                alpha 1.0: gamma>=2
                beta 1.0: gamma<3
                alpha 1.0: omega>=2
                beta 1.0: omega<2""")).orElseThrow().packageName()).isEqualTo("omega");
    }

    @Test
    void knownVersionsDecideWhatRangesLeaveOpen() {
        List<Demand> demands = demands("""
                alpha 1.0: gamma>=2
                you: gamma<3""");

        assertThat(Conflict.minimal(demands)).isEmpty();
        assertThat(Conflict.minimal(demands, Map.of("gamma", List.of(Version.of("1.9"), Version.of("3.0")))))
                .map(Conflict::sentence)
                .contains("alpha 1.0 wants gamma>=2, you want gamma<3");
        assertThat(Conflict.minimal(demands, Map.of("gamma", List.of(Version.of("2.5")))))
                .isEmpty();
    }

    @Test
    void whatCannotBeProvenIsStatedAsItStands() {
        Conflict conflict = Conflict.likeliest(demands("""
                alpha 1.0: gamma>=2
                beta 1.0: delta
                constraint: gamma<3""")).orElseThrow();

        assertThat(conflict.proven()).isFalse();
        assertThat(conflict.sentence()).isEqualTo("alpha 1.0 wants gamma>=2, your constraint says gamma<3");
        assertThat(Conflict.likeliest(List.of())).isEmpty();
    }

    @Test
    void thousandsOfDemandsAreNoBurden() {
        List<Demand> many = new ArrayList<>(demands(IntStream.range(0, 5000)
                .mapToObj(i -> "p" + i + " 1.0: gamma>=" + i + ",!=" + i + ".5")
                .collect(joining("\n"))));
        String exclusions =
                IntStream.range(0, 900).mapToObj(i -> ",!=" + i + ".7").collect(joining());
        Stream.of("q 1: gamma>=0" + exclusions, "r 1: gamma>=1" + exclusions)
                .map(ConflictTest::demand)
                .forEach(many::add);

        assertThatCode(() -> Conflict.likeliest(many)).doesNotThrowAnyException();
    }
}
