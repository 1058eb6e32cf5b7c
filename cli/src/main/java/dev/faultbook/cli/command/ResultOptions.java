package dev.faultbook.cli.command;

import dev.faultbook.cli.annotation.AnnotationFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** In which formats results are wanted, and where. */
final class ResultOptions {
    private static final String TEXT = "text";
    private static final String JSON = "json";

    /** What a command calls the place of results that have no file. */
    static final Set<String> STANDARD_OUTPUT = Set.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

    static final Set<String> STANDARD_ERROR = Set.of("/dev/stderr", "/dev/fd/2", "/proc/self/fd/2");

    @Option(
            names = "--format",
            paramLabel = "FORMAT[=FILE]",
            arity = "1",
            completionCandidates = Words.class,
            description = {
                "${COMPLETION-CANDIDATES}; json is one object a line. May be given several times, all but one with a file;"
                        + " default: text. See docs/annotations.md."
            })
    private List<String> formats = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the format without a file goes: all of it or, when it cannot be written, nothing.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--no-summary",
            description =
                    "With --format github: leave GITHUB_STEP_SUMMARY alone, to which a summary is added otherwise.")
    private boolean noSummary;

    /**
     * A format and where it goes.
     *
     * @param annotations empty for text and JSON
     * @param file empty for standard output
     * @param summary whether a step's summary is wanted, too
     */
    record Target(Optional<AnnotationFormat> annotations, boolean json, Optional<Path> file, boolean summary) {}

    /** For the help, and for completion. */
    static final class Words extends ArrayList<String> {
        Words() {
            super(List.of(TEXT, JSON));
            addAll(AnnotationFormat.words());
        }
    }

    /**
     * @param standard names of the place that results without a file go to
     * @throws ParameterException when there is no such format, or when two are to go to one place
     */
    List<Target> targets(CommandLine command, Set<String> standard) {
        List<Target> targets = new ArrayList<>();
        for (String format : formats.isEmpty() ? List.of(TEXT) : formats) {
            targets.add(target(format, command, standard));
        }
        List<Optional<Path>> places = targets.stream()
                .map(target -> target.file().map(ResultOptions::place))
                .toList();
        if (places.stream().distinct().count() < places.size()) {
            throw new ParameterException(
                    command,
                    "Two formats cannot go to one place. Give each a file of its own: --format sarif=out.sarif");
        }
        if (output.isPresent() && formats.stream().noneMatch(format -> format.indexOf('=') < 0) && !formats.isEmpty()) {
            throw new ParameterException(command, "Every format has a file, so there is nothing for --output.");
        }
        return targets;
    }

    /** Where a file is, however it is named. */
    private static Path place(Path file) {
        Path whole = file.toAbsolutePath();
        try {
            return Files.exists(whole) || whole.getParent() == null
                    ? whole.toRealPath()
                    : whole.getParent().toRealPath().resolve(whole.getFileName());
        } catch (IOException e) {
            return whole.normalize(); // which writing it says
        }
    }

    private Target target(String format, CommandLine command, Set<String> standard) {
        int equals = format.indexOf('=');
        String word = (equals < 0 ? format : format.substring(0, equals)).toLowerCase(Locale.ROOT);
        Optional<Path> file = (equals < 0 ? output : Optional.of(Batch.path(format.substring(equals + 1))))
                .filter(path -> !standard.contains(path.toString()));
        if (file.filter(path -> path.toString().isEmpty()).isPresent()) {
            throw new ParameterException(command, "--format " + format + " names no file.");
        }
        Optional<AnnotationFormat> annotations = AnnotationFormat.of(word);
        if (annotations.isEmpty() && !word.equals(TEXT) && !word.equals(JSON)) {
            throw new ParameterException(
                    command, "--format is one of " + String.join(", ", new Words()) + ", not \"" + word + "\".");
        }
        boolean summary = !noSummary && annotations.equals(Optional.of(AnnotationFormat.GITHUB));
        return new Target(annotations, word.equals(JSON), file, summary);
    }
}
