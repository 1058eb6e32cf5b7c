package dev.faultbook.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The builds that a Jenkins controller keeps: {@code jobs/FOLDER/jobs/JOB/builds/17/} with {@code log} and {@code build.xml}; multibranch projects
 * have {@code branches/BRANCH/builds/17/}. All else in such a folder, artifacts among it, is no log.
 */
final class JenkinsBuilds {
    private static final String NOTES = "build.xml";
    private static final List<String> LOGS = List.of("log", "log.gz");
    private static final String LOCATION = "jenkins.model.JenkinsLocationConfiguration.xml";
    private static final String REAL_NAME = "name-utf8.txt";
    private static final int LONGEST_BYTES = 16 << 20;

    private final Entries entries;
    private final Map<String, String> logs = new TreeMap<>(LogNames.NATURAL); // by the folder of the build

    private JenkinsBuilds(Entries entries) {
        this.entries = entries;
    }

    static JenkinsBuilds in(Entries entries, Set<String> names) {
        JenkinsBuilds builds = new JenkinsBuilds(entries);
        for (String name : names) {
            if (LogNames.last(name).equals(NOTES)) {
                String folder = LogNames.folder(name);
                LOGS.stream()
                        .map(log -> folder.isEmpty() ? log : folder + "/" + log)
                        .filter(names::contains)
                        .findFirst()
                        .ifPresent(log -> builds.logs.put(folder, log));
            }
        }
        return builds;
    }

    /** Whether a file's name says that it may belong to such a build. */
    static boolean mayBe(String name) {
        String last = LogNames.last(name);
        return LOGS.contains(last) || last.equals(NOTES) || last.equals(LOCATION) || last.equals(REAL_NAME);
    }

    /** Whether a file is in the folder of such a build. */
    boolean has(String name) {
        for (String folder = LogNames.folder(name); ; folder = LogNames.folder(folder)) {
            if (logs.containsKey(folder)) {
                return true;
            }
            if (folder.isEmpty()) {
                return false;
            }
        }
    }

    List<LogSource> logs() {
        List<LogSource> sources = new ArrayList<>();
        logs.forEach(
                (folder, log) -> sources.add(new NotedLogSource(new EntryLogSource(entries, log), notes(folder, log))));
        return sources;
    }

    private Provenance notes(String folder, String log) {
        List<String> path = Arrays.asList(entries.location(log).split("/", -1));
        String number = path.size() < 2 ? "" : path.get(path.size() - 2);
        JenkinsBuildFile build = JenkinsBuildFile.read(
                content(entries.location(folder.isEmpty() ? NOTES : folder + "/" + NOTES)), number);
        Job job = job(path);
        return Provenance.of(
                Map.of(
                        "job", Optional.of(job.name()),
                        "run", Optional.of(number).filter(text -> text.matches("\\d+")),
                        "branch", build.branch().or(job::branch),
                        "commit", build.commit(),
                        "repository", build.repository(),
                        "result", build.result()),
                job.url(number),
                build.startedAt());
    }

    /**
     * @param name of the job with its folders, such as {@code team/app/main}
     * @param branch of a multibranch project
     * @param page of the job; empty when the folders do not say where Jenkins is
     */
    private record Job(String name, Optional<String> branch, Optional<String> page) {
        Optional<String> url(String number) {
            return page.map(text -> text + number + "/");
        }
    }

    /** @param path of the log, as parts */
    private Job job(List<String> path) {
        Deque<String> names = new ArrayDeque<>();
        Optional<String> branch = Optional.empty();
        int end = path.size() - 3; // the folder that has the job's builds
        if (end < 1 || !path.get(end).equals("builds")) {
            return new Job("", branch, Optional.empty());
        }
        int job = end - 1;
        while (true) {
            String name = realName(path.subList(0, job + 1));
            names.addFirst(name);
            String kind = job < 1 ? "" : path.get(job - 1);
            if (kind.equals("branches") && names.size() == 1) {
                branch = Optional.of(name);
            }
            if (!kind.equals("jobs") && !kind.equals("branches")) {
                return new Job(String.join("/", names), branch, Optional.empty());
            }
            job -= 2;
            boolean isNested = job >= 1
                    && (path.get(job - 1).equals("jobs") || path.get(job - 1).equals("branches"));
            if (!isNested) {
                return new Job(String.join("/", names), branch, page(path.subList(0, job + 1), names));
            }
        }
    }

    /** Folders whose names could be trouble on disk have others there, and their real ones in a file. */
    private String realName(List<String> folder) {
        String real = new String(content(String.join("/", folder) + "/" + REAL_NAME), UTF_8).strip();
        return real.isEmpty() ? folder.getLast() : real;
    }

    private Optional<String> page(List<String> home, Deque<String> names) {
        String prefix = String.join("/", home);
        return JenkinsBuildFile.rootUrl(
                        content(prefix.isEmpty() && home.isEmpty() ? LOCATION : prefix + "/" + LOCATION))
                .map(root -> {
                    StringBuilder page = new StringBuilder(root.endsWith("/") ? root : root + "/");
                    // A branch's slash is encoded once in its name, and that name once more in the address.
                    names.forEach(
                            name -> page.append("job/").append(encoded(name)).append('/'));
                    return page.toString();
                });
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    /** Empty when there is no such file. */
    private byte[] content(String location) {
        try (InputStream in = entries.openAt(location)) {
            byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
            return bytes.length > LONGEST_BYTES ? new byte[0] : bytes;
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
