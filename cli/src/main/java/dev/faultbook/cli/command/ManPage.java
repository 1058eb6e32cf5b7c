package dev.faultbook.cli.command;

import dev.faultbook.cli.terminal.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A command as a manual page: roff with the macros of man(7). */
final class ManPage {
    private static final int SOURCE_COLUMNS = 70;
    /** So that nothing of a synopsis is broken. */
    private static final int MOST_COLUMNS = 10_000;

    private final CommandSpec spec;
    private final List<String> lines = new ArrayList<>();

    private ManPage(CommandSpec spec) {
        this.spec = spec;
    }

    static String of(CommandLine command, String programVersion) {
        return new ManPage(command.getCommandSpec()).page(programVersion);
    }

    private String page(String programVersion) {
        UsageMessageSpec usage = spec.usageMessage().width(MOST_COLUMNS);
        String name = spec.qualifiedName("-");
        lines.add(".TH " + name.toUpperCase(Locale.ROOT) + " 1 \"\" \"faultbook " + text(programVersion) + "\"");
        lines.add(".SH NAME");
        lines.add(text(name) + " \\- " + text(String.join(" ", usage.description())));
        lines.add(".SH SYNOPSIS");
        String synopsis = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0);
        prose(synopsis);
        lines.add(".SH DESCRIPTION");
        prose(String.join(" ", usage.description()));
        spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .forEach(this::parameter);
        section("OPTIONS");
        spec.options().stream().filter(option -> !option.hidden()).forEach(this::option);
        if (!spec.subcommands().isEmpty()) {
            section("COMMANDS");
            spec.subcommands().forEach(this::command);
        }
        footer(usage.footer());
        return String.join("\n", lines) + "\n";
    }

    private void section(String title) {
        lines.add(".SH " + title);
    }

    private void parameter(PositionalParamSpec parameter) {
        tagged("\\fI" + text(parameter.paramLabel()) + "\\fR", parameter.description());
    }

    private void option(OptionSpec option) {
        String names = Arrays.stream(option.names())
                .map(name -> "\\fB" + text(name) + "\\fR")
                .collect(Collectors.joining(", "));
        boolean hasValue = option.arity().max() > 0;
        tagged(hasValue ? names + " \\fI" + text(option.paramLabel()) + "\\fR" : names, option.description());
    }

    private void command(String name, CommandLine command) {
        tagged(
                "\\fB" + text(command.getCommandSpec().qualifiedName("-")) + "\\fR(1)",
                command.getCommandSpec().usageMessage().description());
    }

    private void tagged(String tag, String[] description) {
        lines.add(".TP");
        lines.add(tag);
        prose(String.join(" ", description));
    }

    private void prose(String words) {
        PlainText.wrap(words, SOURCE_COLUMNS).forEach(line -> lines.add(text(line)));
    }

    /** Sentences and examples as the help has them, line by line. */
    private void footer(String[] footer) {
        boolean verbatim = false;
        for (String line : footer) {
            if (line.equals("Examples:")) {
                verbatim = verbatim(verbatim, false);
                dropEmptyParagraph();
                section("EXAMPLES");
            } else if (line.isBlank()) {
                verbatim = verbatim(verbatim, false);
                if (!lines.getLast().startsWith(".")) {
                    lines.add(".PP");
                }
            } else {
                verbatim = verbatim(verbatim, line.startsWith("  "));
                if (verbatim) {
                    lines.add(text(line));
                } else {
                    prose(line);
                }
            }
        }
        verbatim(verbatim, false);
        dropEmptyParagraph();
    }

    private void dropEmptyParagraph() {
        if (lines.getLast().equals(".PP")) {
            lines.removeLast();
        }
    }

    private boolean verbatim(boolean before, boolean now) {
        if (before != now) {
            lines.add(now ? ".nf" : ".fi");
        }
        return now;
    }

    /** Nothing of it is a request or an escape; hyphens stay as they are typed. Picocli's texts double their per cent signs. */
    private static String text(String words) {
        String escaped = words.replace("%%", "%").replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
