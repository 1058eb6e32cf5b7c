package dev.faultbook.ingest.source;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files are one log together. In the archive of a CI run (GitHub Actions; Azure Pipelines alike) a job is the file {@code N_JOB.txt}, and
 * beside it there may be a folder with a file {@code K_STEP.txt} for each of its steps, which hold the same lines again. Such a folder is left out
 * where there is a file for its job, and one log otherwise. A file with a negative number is an older format of a job, and left out where there
 * are others. Every other file is a log of its own.
 */
final class JobFiles {
    private static final Pattern NUMBERED = Pattern.compile("(-?\\d{1,18})_(.+)\\.txt", Pattern.DOTALL);
    /** What the runner itself notes in a job's folder. */
    private static final String SYSTEM = "system.txt";

    private static final Pattern FIRST_STEP = Pattern.compile("\\d+_(Set up job|Initialize job)\\.txt");

    private final Map<String, TreeSet<String>> namesIn;
    private final Map<String, Jobs> jobsIn = new HashMap<>();
    private final Map<String, Integer> jobFoldersIn = new HashMap<>();

    /**
     * One log.
     *
     * @param name its file, or the folder that is its job's
     * @param parts its files, in order
     */
    record Log(String name, List<String> parts) {
        Log {
            parts = List.copyOf(parts);
        }
    }

    private JobFiles(Collection<String> names) {
        this.namesIn = names.stream()
                .collect(groupingBy(
                        LogNames::folder,
                        () -> new TreeMap<>(LogNames.NATURAL),
                        toCollection(() -> new TreeSet<>(LogNames.NATURAL))));
    }

    /** The logs that the files are, in natural order. */
    static List<Log> group(Collection<String> names) {
        return new JobFiles(names).logs();
    }

    private List<Log> logs() {
        Set<String> jobFolders = new HashSet<>();
        namesIn.forEach((folder, names) -> {
            if (!folder.isEmpty() && isJobFolder(folder, names)) {
                jobFolders.add(folder);
                jobFoldersIn.merge(LogNames.folder(folder), 1, Integer::sum);
            }
        });
        List<Log> logs = new ArrayList<>();
        namesIn.forEach((folder, names) -> {
            if (!jobFolders.contains(folder)) {
                withoutOlderFormat(names).forEach(name -> logs.add(new Log(name, List.of(name))));
            } else if (!hasJobFile(folder)) {
                logs.add(new Log(folder, steps(names)));
            }
        });
        logs.sort((a, b) -> LogNames.NATURAL.compare(a.name(), b.name()));
        return logs;
    }

    private boolean isJobFolder(String folder, Collection<String> names) {
        boolean hasSystem = false;
        boolean hasFirst = false;
        int steps = 0;
        for (String name : names) {
            String file = LogNames.last(name);
            if (file.equals(SYSTEM)) {
                hasSystem = true;
            } else if (number(file).orElse(-1L) < 0) {
                return false;
            } else {
                steps++;
                hasFirst |= FIRST_STEP.matcher(file).matches();
            }
        }
        return steps > 0 && (hasSystem || hasFirst || jobsBeside(folder).has(folder));
    }

    /** By its name; where names were changed on the way, by there being a file for each folder. */
    private boolean hasJobFile(String folder) {
        Jobs jobs = jobsBeside(folder);
        return jobs.has(folder)
                || (jobs.areNumberedOn() && jobs.count() >= jobFoldersIn.getOrDefault(LogNames.folder(folder), 0));
    }

    private Jobs jobsBeside(String folder) {
        return jobsIn.computeIfAbsent(
                LogNames.folder(folder),
                parent -> new Jobs(withoutOlderFormat(namesIn.getOrDefault(parent, new TreeSet<>()))));
    }

    private static List<String> withoutOlderFormat(Collection<String> names) {
        boolean anyNew =
                names.stream().anyMatch(name -> number(LogNames.last(name)).orElse(-1L) >= 0);
        return names.stream()
                .filter(name -> !anyNew || number(LogNames.last(name)).orElse(0L) >= 0)
                .toList();
    }

    private static List<String> steps(Collection<String> names) {
        return names.stream()
                .filter(name -> !LogNames.last(name).equals(SYSTEM))
                .toList();
    }

    private static Optional<Long> number(String file) {
        Matcher numbered = NUMBERED.matcher(file);
        return numbered.matches() ? Optional.of(Long.valueOf(numbered.group(1))) : Optional.empty();
    }

    /** What a step's file is called after: {@code Build image} for {@code 3_Build image.txt}. */
    static String stepName(String file) {
        Matcher numbered = NUMBERED.matcher(LogNames.last(file));
        return numbered.matches() ? numbered.group(2) : LogNames.last(file);
    }

    /** The files {@code N_JOB.txt} of one folder. */
    private static final class Jobs {
        /** Names are cut on the way into an archive, files' and folders' at different lengths; so much is enough to know them by. */
        private static final int TELLING_CHARS = 20;

        private static final int MOST_ALIKE = 100;

        private final TreeSet<Long> numbers = new TreeSet<>();
        private final Set<String> names = new HashSet<>();
        private final Map<String, List<String>> alike = new HashMap<>();

        Jobs(List<String> files) {
            for (String file : files) {
                Matcher numbered = NUMBERED.matcher(LogNames.last(file));
                if (numbered.matches()) {
                    numbers.add(Long.valueOf(numbered.group(1)));
                    add(letters(numbered.group(2)));
                }
            }
        }

        private void add(String job) {
            names.add(job);
            if (job.length() >= TELLING_CHARS) {
                List<String> others =
                        alike.computeIfAbsent(job.substring(0, TELLING_CHARS), start -> new ArrayList<>());
                if (others.size() < MOST_ALIKE) {
                    others.add(job);
                }
            }
        }

        int count() {
            return numbers.size();
        }

        /** Whether they are numbered from 0 or 1, each by the next number, as a run's are. */
        boolean areNumberedOn() {
            return !numbers.isEmpty()
                    && (numbers.first() == 0 || numbers.first() == 1)
                    && numbers.last() == numbers.first() + numbers.size() - 1;
        }

        /** Whether one is called like the folder. */
        boolean has(String folder) {
            String name = LogNames.last(folder);
            return hasJob(letters(name)) || hasJob(letters(name.replaceFirst("^\\d+_", "")));
        }

        private boolean hasJob(String job) {
            return names.contains(job)
                    || (job.length() >= TELLING_CHARS
                            && alike.getOrDefault(job.substring(0, TELLING_CHARS), List.of()).stream()
                                    .anyMatch(other -> other.startsWith(job) || job.startsWith(other)));
        }

        /** Archives leave out what file names may not hold; letters and digits stay. */
        private static String letters(String name) {
            StringBuilder letters = new StringBuilder();
            name.toLowerCase(Locale.ROOT)
                    .codePoints()
                    .filter(Character::isLetterOrDigit)
                    .forEach(letters::appendCodePoint);
            return letters.toString();
        }
    }
}
