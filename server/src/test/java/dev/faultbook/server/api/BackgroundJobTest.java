package dev.faultbook.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackgroundJobTest {
    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void tellsHowFarItIsAndWhatCameOfIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        BackgroundJob<String> job = job(progress -> {
            progress.done(3, 7);
            begun.countDown();
            await(looked);
            return "result";
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(job.isRunning()).isTrue();
        assertThat(job.json()).hasToString("{\"state\":\"running\",\"done\":3,\"all\":7,\"detail\":null}");
        looked.countDown();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(job.json().path("state").asText()).isEqualTo("done");
        assertThat(job.result()).contains("result");
    }

    @Test
    void endsSoonWhenItIsStopped() throws Exception {
        BackgroundJob<String> job = job(progress -> {
            while (progress.done(0, 1)) {
                Thread.onSpinWait();
            }
            return "";
        });
        job.stop();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(job.json().path("state").asText()).isEqualTo("stopped");
    }

    @Test
    void endsAlsoOnAnError() throws Exception {
        BackgroundJob<String> job = job(progress -> {
            throw new StackOverflowError();
        });

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(job.isRunning()).isFalse();
        assertThat(job.json())
                .hasToString(
                        "{\"state\":\"failed\",\"done\":0,\"all\":0,\"detail\":\"The server made a mistake. Its log says more.\"}");
    }

    @Test
    void saysWhyItFailedWhenThatIsKnown() throws Exception {
        BackgroundJob<String> job = job(progress -> {
            throw new FaultbookException(FailureKind.UNAVAILABLE, "The disk is full.");
        });

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(job.json().path("detail").asText()).isEqualTo("The disk is full.");
    }

    private BackgroundJob<String> job(BackgroundJob.Work<String> work) {
        BackgroundJob<String> job = new BackgroundJob<>("test", work, result -> !result.isEmpty());
        job.start(ended::countDown);
        return job;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
