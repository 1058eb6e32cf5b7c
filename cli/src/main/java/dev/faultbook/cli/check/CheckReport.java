package dev.faultbook.cli.check;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What came of a check.
 *
 * @param catalog version of the catalog that judged
 * @param files in the order in which they were named
 * @param problems files that could not be checked
 */
public record CheckReport(String catalog, List<Checked> files, List<Problem> problems) {
    public CheckReport {
        requireNonNull(catalog, "catalog");
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /** A file that could not be checked, and why; the sentence names the file. */
    public record Problem(String name, String sentence) {
        public Problem {
            requireNonNull(name, "name");
            requireNonNull(sentence, "sentence");
        }
    }

    public long warnings() {
        return files.stream().mapToLong(file -> file.warnings().size()).sum();
    }
}
