package dev.faultbook.server.http;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request asks for: the named parts of its path and its query parameters. */
public final class Parameters {
    private final Map<String, String> path;
    private final MultiMap query;

    Parameters(Map<String, String> path, MultiMap query) {
        this.path = Map.copyOf(path);
        this.query = query;
    }

    /** The part of the path that the resource's address names {@code :name}. */
    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("this resource's address has no part :" + name);
        }
        return value;
    }

    /** Empty when it is not given. */
    public String text(String name) {
        return single(name).orElse("");
    }

    /**
     * A whole number.
     *
     * @throws FaultbookException BAD_INPUT when it is none, or not between {@code least} and {@code most}
     */
    public long number(String name, long byDefault, long least, long most) {
        Optional<String> given = single(name);
        if (given.isEmpty()) {
            return byDefault;
        }
        try {
            long value = Long.parseLong(given.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        String bounds = most == Long.MAX_VALUE ? "of " + least + " or more" : "from " + least + " to " + most;
        throw new FaultbookException(
                FailureKind.BAD_INPUT,
                "Parameter " + name + " is \"" + shortened(given.get()) + "\"; expected a whole number " + bounds
                        + ".");
    }

    private Optional<String> single(String name) {
        List<String> values = query.getAll(name);
        if (values.size() > 1) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "Parameter " + name + " is given " + values.size() + " times; give it once.");
        }
        return values.stream().findFirst();
    }

    private static String shortened(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
