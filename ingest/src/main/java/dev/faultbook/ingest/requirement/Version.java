package dev.faultbook.ingest.requirement;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version in the order of PEP 440: epoch, release, then development, pre- and post-releases, then what stands behind {@code +}. A text
 * that is none (a legacy version) is before all others, and ordered by its text. {@code 1.0} equals {@code 1.0.0}.
 */
public final class Version implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile(
            "v?(?:(\\d{1,9})!)?(\\d{1,18}(?:\\.\\d{1,18})*+)(?:[-_.]?(alpha|beta|preview|pre|rc|a|b|c)[-_.]?(\\d{0,18}))?"
                    + "(?:-(\\d{1,18})|[-_.]?(?:post|rev|r)[-_.]?(\\d{0,18}))?(?:[-_.]?dev[-_.]?(\\d{0,18}))?"
                    + "(?:\\+([a-z0-9]+(?:[-_.][a-z0-9]+)*+))?");
    private static final int LONGEST = 200;

    static final long NONE = -1;
    static final long LAST = Long.MAX_VALUE;

    private static final Comparator<Version> BY_PUBLIC_PART = Comparator.comparing(
                    Version::isLegacy, (a, b) -> Boolean.compare(b, a))
            .thenComparing(version -> version.isLegacy() ? version.text : "")
            .thenComparingLong(version -> version.epoch)
            .thenComparing(version -> version.release, Version::compareReleases)
            .thenComparingInt(Version::phase)
            .thenComparingLong(version -> version.pre)
            .thenComparingLong(version -> version.post)
            .thenComparingLong(version -> version.dev == NONE ? LAST : version.dev);

    private final String text;
    private final long epoch;
    private final List<Long> release;
    private final char prePhase;
    private final long pre;
    private final long post;
    private final long dev;
    private final String local;

    private Version(
            String text, long epoch, List<Long> release, char prePhase, long pre, long post, long dev, String local) {
        this.text = text;
        this.epoch = epoch;
        this.release = List.copyOf(release);
        this.prePhase = prePhase;
        this.pre = pre;
        this.post = post;
        this.dev = dev;
        this.local = local;
    }

    public static Version of(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        Matcher form = FORM.matcher(lower.length() > LONGEST ? "" : lower);
        if (!form.matches()) {
            return new Version(text.strip(), 0, List.of(), ' ', NONE, NONE, NONE, "");
        }
        String postWord = form.group(5) != null ? form.group(5) : form.group(6);
        return new Version(
                text.strip(),
                form.group(1) == null ? 0 : Long.parseLong(form.group(1)),
                numbers(form.group(2)),
                form.group(3) == null ? ' ' : phaseOf(form.group(3)),
                number(form.group(4)),
                number(postWord),
                number(form.group(7)),
                form.group(8) == null ? "" : form.group(8).replace('-', '.').replace('_', '.'));
    }

    private static char phaseOf(String word) {
        return switch (word) {
            case "a", "alpha" -> 'a';
            case "b", "beta" -> 'b';
            default -> 'c';
        };
    }

    /** A word such as {@code rc} without a number is number 0. */
    private static long number(@Nullable String digits) {
        if (digits == null) {
            return NONE;
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private static List<Long> numbers(String dotted) {
        List<Long> numbers = new ArrayList<>();
        for (String part : dotted.split("\\.", -1)) {
            numbers.add(Long.valueOf(part));
        }
        return numbers;
    }

    private static int compareReleases(List<Long> a, List<Long> b) {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            int compared = Long.compare(i < a.size() ? a.get(i) : 0, i < b.size() ? b.get(i) : 0);
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private int phase() {
        if (prePhase != ' ') {
            return prePhase;
        }
        return post == NONE && dev != NONE ? 0 : Integer.MAX_VALUE;
    }

    /** Not in the form of PEP 440. */
    public boolean isLegacy() {
        return release.isEmpty();
    }

    public boolean isPreRelease() {
        return prePhase != ' ' || dev != NONE;
    }

    boolean isPostRelease() {
        return post != NONE;
    }

    boolean hasLocalPart() {
        return !local.isEmpty();
    }

    int releaseParts() {
        return release.size();
    }

    /** The release number at an index; 0 behind the last. */
    long releasePart(int index) {
        return index < release.size() ? release.get(index) : 0;
    }

    /** The first of all whose release starts with the same {@code parts} numbers, the last of them raised by {@code more}. */
    Version firstStartingLike(int parts, int more) {
        List<Long> start = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            start.add(releasePart(i) + (i == parts - 1 ? more : 0));
        }
        return new Version(text, epoch, start, ' ', NONE, NONE, 0, "");
    }

    /** The first of all that carry this release number: its development release 0. */
    Version firstOfRelease() {
        return new Version(text, epoch, release, ' ', NONE, NONE, 0, "");
    }

    /** Behind all post-releases of this version. */
    Version lastPostRelease() {
        return new Version(text, epoch, release, prePhase, pre, LAST, NONE, "");
    }

    int comparePublicPart(Version other) {
        return BY_PUBLIC_PART.compare(this, other);
    }

    /** Numbers are after words, and a longer one is after what it starts with. */
    int compareLocalPart(Version other) {
        String[] mine = local.isEmpty() ? new String[0] : local.split("\\.");
        String[] theirs = other.local.isEmpty() ? new String[0] : other.local.split("\\.");
        for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
            int compared = compareLocalParts(mine[i], theirs[i]);
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(mine.length, theirs.length);
    }

    private static int compareLocalParts(String a, String b) {
        boolean aNumber =
                Character.isDigit(a.charAt(a.length() - 1)) && a.chars().allMatch(Character::isDigit);
        boolean bNumber =
                Character.isDigit(b.charAt(b.length() - 1)) && b.chars().allMatch(Character::isDigit);
        if (aNumber && bNumber) {
            return new BigInteger(a).compareTo(new BigInteger(b));
        }
        return aNumber == bNumber ? a.compareTo(b) : Boolean.compare(aNumber, bNumber);
    }

    @Override
    public int compareTo(Version other) {
        int compared = comparePublicPart(other);
        return compared != 0 ? compared : compareLocalPart(other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        int zeros = release.size();
        while (zeros > 0 && release.get(zeros - 1) == 0) {
            zeros--;
        }
        return 31 * release.subList(0, zeros).hashCode() + Long.hashCode(pre * 31 + post);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
