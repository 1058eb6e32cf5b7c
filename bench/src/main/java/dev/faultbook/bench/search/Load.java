package dev.faultbook.bench.search;

import dev.faultbook.bench.Rates;
import java.util.List;

/**
 * What it took to take logs in.
 *
 * @param rawBytes of the logs
 * @param cpuSeconds of all cores, user and system; NaN when unknown
 * @param peakBytes of memory, as the kernel says; 0 when unknown
 * @param diskBytes of all that was written
 */
record Load(String name, long rawBytes, double seconds, double cpuSeconds, long peakBytes, long diskBytes) {
    double rate() {
        return rawBytes / seconds;
    }

    double cpuRate() {
        return rawBytes / cpuSeconds;
    }

    double share() {
        return (double) diskBytes / rawBytes;
    }

    List<String> cells() {
        return List.of(
                name,
                Rates.digits(rawBytes / 1e6),
                Rates.megabytes(rate()),
                Rates.megabytes(cpuRate()),
                peakBytes == 0 ? "-" : Rates.digits(peakBytes / 1e6),
                Rates.digits(share() * 100) + " %");
    }
}
