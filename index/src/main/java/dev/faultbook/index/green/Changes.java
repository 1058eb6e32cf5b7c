package dev.faultbook.index.green;

import dev.faultbook.index.document.BaseImages;
import dev.faultbook.ingest.report.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What differs between a failed build and a green one of the same target, as far as their logs tell. */
public final class Changes {
    private static final int MOST = 50;
    private static final String NO_BUILDER = "plain";

    private Changes() {}

    /** Base images, then instructions, versions, platforms, the builder; at most 50. */
    public static List<Change> between(Report failed, Report green) {
        List<Change> changes = new ArrayList<>(images(failed, green));
        changes.addAll(CommandChanges.between(failed, green));
        changes.addAll(PackageVersions.changes(failed, green));
        platforms(failed.build().platforms(), green.build().platforms()).ifPresent(changes::add);
        builder(failed.build().format(), green.build().format()).ifPresent(changes::add);
        return List.copyOf(changes.subList(0, Math.min(MOST, changes.size())));
    }

    /** Images that only the green build has count in place of others: the failed one may not have come to them. */
    private static List<Change> images(Report failed, Report green) {
        List<String> gone = new ArrayList<>(BaseImages.of(failed));
        List<String> come = new ArrayList<>(BaseImages.of(green));
        List<String> before = List.copyOf(gone);
        gone.removeIf(image -> come.stream().anyMatch(other -> isSame(image, other)));
        come.removeIf(image -> before.stream().anyMatch(other -> isSame(image, other)));
        List<Change> changes = new ArrayList<>();
        for (String image : gone) {
            List<String> renewed = come.stream()
                    .filter(other -> BaseImages.repository(other).equals(BaseImages.repository(image)))
                    .toList();
            Optional<String> after = Optional.empty();
            if (!renewed.isEmpty()) {
                after = Optional.of(renewed.getFirst());
            } else if (gone.size() == 1 && come.size() == 1) {
                after = Optional.of(come.getFirst());
            }
            changes.add(new Change.BaseImage(image, after));
        }
        return changes;
    }

    /** A log may leave out the digest. */
    private static boolean isSame(String image, String other) {
        boolean haveDigests = image.contains("@") && other.contains("@");
        return haveDigests ? image.equals(other) : BaseImages.undigested(image).equals(BaseImages.undigested(other));
    }

    private static Optional<Change> platforms(List<String> before, List<String> after) {
        Set<String> gone = new HashSet<>(before);
        after.forEach(gone::remove);
        return after.isEmpty() || gone.isEmpty() ? Optional.empty() : Optional.of(new Change.Platforms(before, after));
    }

    private static Optional<Change> builder(String before, String after) {
        String old = builder(before);
        String now = builder(after);
        return old.equals(now) || old.equals(NO_BUILDER) || now.equals(NO_BUILDER)
                ? Optional.empty()
                : Optional.of(new Change.Builder(old, now));
    }

    /** Without the way it printed its progress. */
    private static String builder(String format) {
        return format.startsWith("buildkit-") ? "buildkit" : format;
    }
}
