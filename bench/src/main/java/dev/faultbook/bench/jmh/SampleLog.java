package dev.faultbook.bench.jmh;

import dev.faultbook.bench.generate.BigLog;
import java.io.ByteArrayOutputStream;

/** A log of sixteen megabytes: more than the processor's caches hold. */
public final class SampleLog {
    private static final int BYTES = 16_000_000;

    private SampleLog() {}

    public static byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(BYTES + (1 << 16));
        BigLog.print(out, BYTES, 400, 1, BigLog.Wrapper.GITHUB, BigLog.Builder.BUILDKIT);
        return out.toByteArray();
    }
}
