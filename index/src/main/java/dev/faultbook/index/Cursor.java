package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list of builds, to go on from: it stays where it is when builds come or go.
 *
 * @param order that the list has
 * @param seenAt of the build before it, in microseconds since 1970
 * @param build id of the build before it
 */
public record Cursor(Order order, float score, long seenAt, String build) {
    private static final Pattern WRITTEN =
            Pattern.compile("([rno])([0-9a-f]{1,8})-(-?[0-7]?[0-9a-f]{1,15})-([0-9a-f]{16})");

    public Cursor {
        requireNonNull(order, "order");
        requireNonNull(build, "build");
    }

    /**
     * Reads what {@link #toString} has written.
     *
     * @throws FaultbookException when it is something else
     */
    public static Cursor parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "\"" + written + "\" is no cursor. Take the one that a page of results has named as its next.");
        }
        Order order = switch (parts.group(1)) {
            case "r" -> Order.RELEVANCE;
            case "n" -> Order.NEWEST;
            default -> Order.OLDEST;
        };
        return new Cursor(
                order,
                Float.intBitsToFloat(Integer.parseUnsignedInt(parts.group(2), 16)),
                Long.parseLong(parts.group(3), 16),
                parts.group(4));
    }

    /** For an address or a command line. */
    @Override
    public String toString() {
        return order.word().charAt(0) + Integer.toHexString(Float.floatToIntBits(score)) + "-"
                + Long.toString(seenAt, 16) + "-" + build;
    }
}
