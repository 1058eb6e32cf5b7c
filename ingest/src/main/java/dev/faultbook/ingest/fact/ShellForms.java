package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What shells say of commands, variables and files, and common tools of files: bash 5.2, dash 0.5.12, busybox 1.35, zsh 5.9, coreutils 9.1,
 * GNU make 4.3, Python 3.11, Node.js 20, Go 1.19.
 */
final class ShellForms {
    /** A shell or a script, and the line in it: {@code x.sh: line 3: }, {@code /bin/sh: 3: }, {@code zsh:3: }, {@code bash: }. */
    private static final String WHERE =
            "^([^\\s:]+)(?:[ \u00a0]?:(?: ?(?:line|Zeile|ligne|línea|行))? ?(\\d+))?[ \u00a0]?: ";

    private static final String QUOTE = "['\u2018\u201c\"`]?";
    private static final String UNQUOTE = "['\u2019\u201d\"]?";
    private static final String QUOTED = QUOTE + "([^'\u2018\u2019\"`]+?)" + UNQUOTE;
    private static final String SHELL = "(?:-?(?:/\\S*/)?(?:ba|da|a|k|z)?sh)";
    private static final Pattern SCRIPT_LINE = Pattern.compile(SHELL + "|\\S+\\.sh|\\S*/\\S+");

    private static final Pattern NO_COMMAND =
            Pattern.compile("(?i)error|fatal|fatal error|warning|warn|info|note|.*\\bld");

    static final List<LineForm> ALL = List.of(
            LineForm.of(
                    List.of("$'\\r'", "\\r': ", "^M: bad interpreter"),
                    WHERE + ".*",
                    (at, lines) -> new ProcessFact.CarriageReturns(at.group(1), LineForm.number(at.group(2)), lines)),
            LineForm.of(
                    "\\r\u2019: No such file",
                    "^([^\\s:]*env): ",
                    (at, lines) -> new ProcessFact.CarriageReturns(null, null, lines)),
            LineForm.of(
                    List.of(
                            ": command not found",
                            "Kommando nicht gefunden",
                            "commande introuvable",
                            "orden no encontrada",
                            "\u672a\u627e\u5230\u547d\u4ee4",
                            "\u30b3\u30de\u30f3\u30c9\u304c\u898b\u3064\u304b\u308a\u307e\u305b\u3093"),
                    WHERE
                            + "(?:command not found: (\\S+)|([^\\s\u00a0]+)[ \u00a0]?: (?:command not found|\\P{ASCII}+$|[A-Z]?[a-z]+ [a-z ]+\\.?$))",
                    ShellForms::missingCommand),
            LineForm.of(
                    ": not found",
                    WHERE + "(?:eval: (?:line )?\\d+: |exec: )?()([^\\s:]+): not found$",
                    ShellForms::notFound),
            LineForm.of(
                    "cannot execute: required file not found",
                    WHERE + "(\\S+): cannot execute: required file not found$",
                    (at, lines) -> new ProcessFact.CommandMissing(
                            at.group(3), at.group(1), LineForm.number(at.group(2)), lines)),
            LineForm.of(
                    List.of(": Command not found", "o such file or directory"),
                    "^g?make(?:\\[\\d+\\])?: ([^\\s:*]+): (?:Command not found|No such file or directory)$",
                    (at, lines) -> new ProcessFact.CommandMissing(at.group(1), "make", null, lines)),
            LineForm.of(
                    "executable file not found in ",
                    "exec: \"([^\"]+)\": (?:stat \\S+: .*|)executable file not found in ",
                    (at, lines) -> new ProcessFact.CommandMissing(at.group(1), null, null, lines)),
            LineForm.of(
                    "o such file or directory",
                    "^(?:\\S*/)?(env|xargs|timeout|nohup|nice|setsid|exec|entrypoint): (?:failed to run command |cannot run )?"
                            + QUOTED + ": No such file or directory$",
                    (at, lines) -> new ProcessFact.CommandMissing(at.group(2), at.group(1), null, lines)),
            LineForm.of(
                    List.of("error: command '", "unable to execute '"),
                    "(?:^error: command|unable to execute) '([^']+)'(?: failed)?: No such file or directory",
                    (at, lines) -> new ProcessFact.CommandMissing(at.group(1), null, null, lines)),
            LineForm.of(
                    List.of(": unbound variable", ": parameter not set"),
                    WHERE + "(\\w+|\\d+): (?:unbound variable|parameter not set)$",
                    (at, lines) -> new ProcessFact.UnboundVariable(
                            at.group(3), at.group(1), LineForm.number(at.group(2)), lines)),
            LineForm.of(
                    "ermission denied",
                    "^zsh(?::\\w+)?:\\d+: permission denied: (\\S+)",
                    (at, lines) -> new ProcessFact.PermissionDenied(at.group(1), "zsh", lines)),
            LineForm.of(
                    "Permission denied: '",
                    "PermissionError: \\[Errno 13\\] Permission denied: '([^']+)'",
                    (at, lines) -> new ProcessFact.PermissionDenied(at.group(1), "python", lines)),
            LineForm.of(
                    "EACCES: permission denied",
                    "EACCES: permission denied, (\\w+) '([^']+)'",
                    (at, lines) -> new ProcessFact.PermissionDenied(at.group(2), at.group(1), lines)),
            LineForm.of(
                    "ermission denied",
                    "(?:exec(?:user process caused)?:? |exec: |\\b(?:open|mkdir|stat|unlinkat|fork/exec) )\"?(/[^\\s\":]*|\\./[^\\s\":]+)\"?: permission denied",
                    (at, lines) -> new ProcessFact.PermissionDenied(at.group(1), null, lines)),
            LineForm.of(
                    ": Permission denied",
                    WHERE + "(?:([\\w .'-]*?) )?" + QUOTED + ": Permission denied$",
                    ShellForms::denied),
            LineForm.of(
                    "ermission denied",
                    WHERE + "(?:cannot|can't) (create|open) " + QUOTED + ": [Pp]ermission denied$",
                    ShellForms::denied),
            LineForm.of(
                    "No such file or directory: '",
                    "FileNotFoundError: \\[Errno 2\\] No such file or directory: '([^']+)'",
                    (at, lines) -> new ProcessFact.FileMissing(at.group(1), "python", lines)),
            LineForm.of(
                    "[Errno 2] No such file or directory",
                    "^(\\S*python\\S*): can't open file '([^']+)': \\[Errno 2\\]",
                    (at, lines) -> new ProcessFact.FileMissing(at.group(2), "python", lines)),
            LineForm.of(
                    "ENOENT: no such file or directory",
                    "ENOENT: no such file or directory, (\\w+) '([^']+)'",
                    (at, lines) -> new ProcessFact.FileMissing(at.group(2), at.group(1), lines)),
            LineForm.of(
                    "o such file or directory",
                    "^zsh(?::\\w+)?:\\d+: no such file or directory: (\\S+)",
                    (at, lines) -> new ProcessFact.FileMissing(at.group(1), "zsh", lines)),
            LineForm.of(
                    List.of("an't open ", "cannot open ", "an't cd to ", "t create "),
                    "^(" + SHELL
                            + "|\\S+\\.sh)(?:: (?:line )?\\d+)?: (?:[.\\w]+: )?(?:line \\d+: )?(?:[Cc]an't (?:open input file:|open|cd to|create)|cannot (?:open|create)) "
                            + QUOTED
                            + "(?:: (?:No such file(?: or directory)?|nonexistent directory|Directory nonexistent))?$",
                    (at, lines) -> new ProcessFact.FileMissing(at.group(2), at.group(1), lines)),
            LineForm.of(
                    "o such file or directory",
                    WHERE + "(?:[.\\w]+: )?(?:(?:line )?\\d+: )?((?:can(?:no|')t|failed to) [a-z ]+? )?" + QUOTED
                            + "(?: for reading)?: (?:Cannot \\w+: )?No such file or directory\\.?$",
                    ShellForms::missingFile));

    private ShellForms() {}

    private static @Nullable Fact missingCommand(Matcher at, LineRange lines) {
        String command = at.group(3) != null ? at.group(3) : at.group(4);
        if (command.contains("\\r")) {
            return new ProcessFact.CarriageReturns(at.group(1), LineForm.number(at.group(2)), lines);
        }
        return new ProcessFact.CommandMissing(command, at.group(1), LineForm.number(at.group(2)), lines);
    }

    /** dash and busybox; without a line number only when it is a shell that says so. */
    private static @Nullable Fact notFound(Matcher at, LineRange lines) {
        boolean shell = at.group(2) != null
                ? SCRIPT_LINE.matcher(at.group(1)).matches()
                : at.group(1).matches(SHELL);
        return shell
                ? new ProcessFact.CommandMissing(at.group(4), at.group(1), LineForm.number(at.group(2)), lines)
                : null;
    }

    private static @Nullable Fact denied(Matcher at, LineRange lines) {
        return new ProcessFact.PermissionDenied(at.group(4), at.group(1), lines);
    }

    private static @Nullable Fact missingFile(Matcher at, LineRange lines) {
        String path = at.group(4);
        boolean other = path.startsWith("-l") || NO_COMMAND.matcher(at.group(1)).matches();
        return other ? null : new ProcessFact.FileMissing(path, at.group(1), lines);
    }
}
