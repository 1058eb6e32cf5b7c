package dev.faultbook.index.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FlakyTargetTest {
    private static final int[] GREEN = {1, 2, 3};
    private static final int[] RED = {1, 2};

    private final List<TargetBuild> builds = new ArrayList<>();

    @Test
    void turnsWhileInstructionsStayTheSame() {
        green(GREEN);
        red(RED);
        green(GREEN);
        green(GREEN);
        assertThat(FlakyTarget.of(builds, 10))
                .containsExactly(new FlakyTarget("api", 4, 1, 3, 2, Instant.EPOCH.plusNanos(3000), "0000000000000002"));
    }

    @Test
    void isNotFlakyWhenItWasMended() {
        red(RED);
        green(GREEN);
        green(GREEN);
        assertThat(FlakyTarget.of(builds, 10)).isEmpty();
    }

    @Test
    void doesNotTurnWhenTheFailedBuildRanSomethingElse() {
        green(GREEN);
        red(new int[] {1, 4});
        green(GREEN);
        red(new int[] {});
        green(GREEN);
        assertThat(FlakyTarget.of(builds, 10)).isEmpty();
    }

    private void green(int[] instructions) {
        add(false, instructions);
    }

    private void red(int[] instructions) {
        add(true, instructions);
    }

    private void add(boolean failed, int[] instructions) {
        int number = builds.size() + 1;
        builds.add(new TargetBuild("api", number, number, failed, instructions));
    }
}
