package dev.faultbook.cli.eval;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Shares for scripts. */
final class ShareJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ShareJson() {}

    static ObjectNode of(Share share) {
        return JSON.createObjectNode()
                .put("part", share.part())
                .put("whole", share.whole())
                .put("ratio", share.ratio());
    }

    /** With the ends of the 95 % interval. */
    static ObjectNode withInterval(Share share) {
        Interval interval = share.interval();
        ObjectNode node = of(share);
        node.putArray("interval").add(interval.low()).add(interval.high());
        return node;
    }
}
