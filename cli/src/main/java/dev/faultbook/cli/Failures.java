package dev.faultbook.cli;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.command.ExitCode;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.OutputException;
import dev.faultbook.cli.terminal.PlainText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Failures to a sentence on standard error and an exit code. A fault of ours leaves its details in a file. */
final class Failures {
    private static final String QUERY = "QUERY";
    /** So Picocli lists the constants of an enum, of which people write the words. */
    private static final Pattern WORDS_IN_CAPITALS =
            Pattern.compile("one of \\[([A-Z0-9_, ]+)] \\(case-insensitive\\) but");

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    int usage(ParameterException e, boolean debug) {
        CommandLine command = e.getCommandLine();
        StringWriter suggestion = new StringWriter();
        UnmatchedArgumentException.printSuggestions(e, new PrintWriter(suggestion));
        console.tell("faultbook: " + said(e));
        suggestion.toString().lines().filter(line -> !line.isBlank()).forEach(console::tell);
        if (command.getCommandSpec().positionalParameters().stream()
                .anyMatch(parameter -> parameter.paramLabel().equals(QUERY))) {
            console.tell("A query that begins with a minus stands behind --, as in: "
                    + command.getCommandSpec().qualifiedName() + " -- '-learning:pip-conflict'");
        }
        console.tell("See: " + command.getCommandSpec().qualifiedName() + " --help");
        trace(e, debug);
        return ExitCode.BAD_INPUT;
    }

    private static String said(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return WORDS_IN_CAPITALS
                    .matcher(String.valueOf(e.getMessage()))
                    .replaceAll(words -> Matcher.quoteReplacement(
                            "one of " + words.group(1).toLowerCase(Locale.ROOT).replace('_', '-') + " but"));
        }
        CommandLine command = e.getCommandLine();
        String word = PlainText.clean(unmatched.getUnmatched().getFirst());
        return command.getSubcommands().isEmpty()
                ? command.getCommandSpec().qualifiedName() + " does not want \"" + word + "\" as well."
                : "There is no command " + command.getCommandSpec().qualifiedName() + " " + word + ".";
    }

    /**
     * @param args the command line, for the file of details
     */
    int failed(Throwable failure, String[] args, boolean debug) {
        if (failure instanceof OutputException output) {
            return unwritable(output, debug);
        }
        if (failure instanceof FaultbookException known && known.kind() != FailureKind.INTERNAL) {
            console.tell("faultbook: " + known.getMessage());
            trace(known, debug);
            return ExitCode.of(known.kind());
        }
        return fault(failure, args, debug);
    }

    private int unwritable(OutputException failure, boolean debug) {
        if (failure.readerGone()) {
            return ExitCode.DONE;
        }
        console.tell("faultbook: " + failure.getMessage());
        trace(failure, debug);
        return ExitCode.BAD_INPUT;
    }

    private int fault(Throwable failure, String[] args, boolean debug) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        String message = failure instanceof FaultbookException ? failure.getMessage() + " " : "";
        console.tell("faultbook: " + message + "This is a fault of Faultbook, number " + id + ". "
                + details(id, failure, args));
        trace(failure, debug);
        return ExitCode.INTERNAL;
    }

    private static String details(String id, Throwable failure, String[] args) {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "faultbook-fault-" + id + ".txt");
        try {
            Files.writeString(
                    file,
                    "faultbook " + Arrays.toString(args) + "\n" + Instant.now() + ", Java " + Runtime.version() + ", "
                            + System.getProperty("os.name") + "\n" + stackTrace(failure));
            return "Please report it with the file " + file + ".";
        } catch (IOException e) {
            return "Please report it with what --debug prints.";
        }
    }

    private void trace(Throwable failure, boolean debug) {
        if (debug) {
            console.tell(stackTrace(failure).stripTrailing());
        }
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
