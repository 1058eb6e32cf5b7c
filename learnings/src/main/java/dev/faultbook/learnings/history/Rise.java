package dev.faultbook.learnings.history;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far the version of a catalog rises. Version 0 promises nothing yet: there a minor rise stands for a major one. */
public enum Rise {
    /** Nothing changed. */
    NONE,
    /** Builds are judged as before: fixes, words, samples. */
    PATCH,
    /** Builds may be judged otherwise: learnings are new, detect or claim otherwise, or are retired. */
    MINOR,
    /** What others name is gone: the id of a learning, a category. */
    MAJOR;

    private static final Pattern VERSION =
            Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:-[0-9A-Za-z.-]+)?(?:\\+.*)?");

    /** The word used in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The least version that a catalog of this version may have afterwards; empty when it is no semantic version. */
    public Optional<String> from(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long major = Long.parseLong(matcher.group(1));
        long minor = Long.parseLong(matcher.group(2));
        long patch = Long.parseLong(matcher.group(3));
        return Optional.of(
                switch (this) {
                    case NONE -> text(major, minor, patch);
                    case PATCH -> text(major, minor, patch + 1);
                    case MINOR -> text(major, minor + 1, 0);
                    case MAJOR -> major == 0 ? text(0, minor + 1, 0) : text(major + 1, 0, 0);
                });
    }

    /** Whether a catalog that goes from one version to the other rises far enough. */
    public boolean isGiven(String before, String after) {
        Optional<String> least = from(before);
        return least.isEmpty() || compare(after, least.get()) >= 0;
    }

    private static int compare(String some, String other) {
        Matcher left = VERSION.matcher(some);
        Matcher right = VERSION.matcher(other);
        if (!left.matches() || !right.matches()) {
            return 0;
        }
        for (int i = 1; i <= 3; i++) {
            int order = Long.compare(Long.parseLong(left.group(i)), Long.parseLong(right.group(i)));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static String text(long major, long minor, long patch) {
        return major + "." + minor + "." + patch;
    }
}
