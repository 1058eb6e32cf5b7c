package dev.faultbook.server.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logs that are followed while they are sent; and for a while, which build became of one. Thread-safe. */
final class FollowedLogs {
    private static final int REMEMBERED = 1_000;

    private final Map<String, FollowedUpload> running = new LinkedHashMap<>();
    private final Map<String, String> builds = new LinkedHashMap<>();

    synchronized void begun(FollowedUpload upload) {
        running.put(upload.id(), upload);
    }

    /** It is no longer followed. Listeners are told when who asks for it gets the build. */
    void ended(FollowedUpload upload) {
        synchronized (this) {
            running.remove(upload.id());
            upload.build().ifPresent(build -> builds.put(upload.id(), build));
            if (builds.size() > REMEMBERED) {
                builds.remove(builds.keySet().iterator().next());
            }
        }
        upload.tellEnd();
    }

    synchronized Optional<FollowedUpload> find(String id) {
        return Optional.ofNullable(running.get(id));
    }

    /** The id of the build that became of a log, or the very same id. */
    synchronized String buildOf(String id) {
        return builds.getOrDefault(id, id);
    }

    /** Those that have sent something, the latest first. */
    Collection<FollowedUpload> all() {
        List<FollowedUpload> all;
        synchronized (this) {
            all = List.copyOf(running.values());
        }
        return all.stream()
                .filter(upload -> upload.bytes() > 0)
                .sorted(Comparator.comparing(FollowedUpload::since).reversed())
                .toList();
    }
}
