package dev.faultbook.bench.generate;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** What a CI system puts before each line: the time at which it came. */
final class Stamp {
    private static final byte[] GITHUB_END = "0Z ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GITLAB_END = "Z 00O ".getBytes(StandardCharsets.US_ASCII);
    private static final long SECONDS_A_DAY = 86_400;

    private final BigLog.Wrapper wrapper;
    private long micros;
    private long day = -1;
    private byte[] date = {};

    /**
     * @param micros since 1970
     */
    Stamp(BigLog.Wrapper wrapper, long micros) {
        this.wrapper = wrapper;
        this.micros = micros;
    }

    boolean isBare() {
        return wrapper == BigLog.Wrapper.BARE;
    }

    void pass(long more) {
        micros += more;
    }

    void add(Bytes out) {
        if (isBare()) {
            return;
        }
        long seconds = micros / 1_000_000;
        if (seconds / SECONDS_A_DAY != day) {
            day = seconds / SECONDS_A_DAY;
            date = (LocalDate.ofEpochDay(day) + "T").getBytes(StandardCharsets.US_ASCII);
        }
        out.add(date).padded(seconds / 3600 % 24, 2).add(':');
        out.padded(seconds / 60 % 60, 2)
                .add(':')
                .padded(seconds % 60, 2)
                .add('.')
                .padded(micros % 1_000_000, 6);
        out.add(wrapper == BigLog.Wrapper.GITHUB ? GITHUB_END : GITLAB_END);
    }
}
