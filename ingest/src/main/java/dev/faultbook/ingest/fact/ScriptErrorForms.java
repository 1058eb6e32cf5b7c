package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one line that Ruby 2 to 3.4, Perl 5 and PHP 7 to 8 print when a program breaks off. Perl's warnings read like its errors, so that only
 * sentences that are always fatal count.
 */
final class ScriptErrorForms {
    static final List<LineForm> ALL = List.of(
            LineForm.of(
                    List.of("Error)", "Exception)", "::ENOENT)", "::EACCES)"),
                    "^(?:(\\S+?):(\\d{1,9}):in [`'](.+?)': )(.*) \\((\\w+(?:::\\w+){0,20})\\)$",
                    (line, at) -> traceback(
                            "ruby",
                            line.group(5),
                            line.group(4),
                            line.group(1),
                            line.group(2),
                            line.group(3),
                            missing(line.group(4), "cannot load such file -- "),
                            at)),
            LineForm.of(
                    "Can't locate ",
                    "^(Can't locate (\\S+?)\\.pm in @INC).* at (\\S+) line (\\d{1,9})\\.$",
                    (line, at) -> traceback(
                            "perl",
                            "die",
                            line.group(1),
                            line.group(3),
                            line.group(4),
                            null,
                            line.group(2).replace("/", "::"),
                            at)),
            LineForm.of(
                    List.of(
                            "Can't locate object method",
                            "syntax error at ",
                            "Died at ",
                            "Can't call method ",
                            "Can't use an undefined value",
                            "Undefined subroutine "),
                    "^(Can't locate object method .*|syntax error|Died|Can't call method .*|Can't use an undefined value .*|Undefined subroutine .*) at (\\S+) line (\\d{1,9})(?:\\.|, near .*)$",
                    (line, at) ->
                            traceback("perl", "die", line.group(1), line.group(2), line.group(3), null, null, at)),
            LineForm.of(
                    "Fatal error: ",
                    "^(?:PHP )?Fatal error: +(?:Uncaught ([\\w\\\\]+): )?(.*) (?:in (\\S+):(\\d{1,9})|in (\\S+) on line (\\d{1,9}))$",
                    (line, at) -> traceback(
                            "php",
                            line.group(1) == null ? "Fatal error" : line.group(1),
                            line.group(2),
                            line.group(3) == null ? line.group(5) : line.group(3),
                            line.group(4) == null ? line.group(6) : line.group(4),
                            null,
                            null,
                            at)),
            LineForm.of(
                    "Parse error: ",
                    "^(?:PHP )?Parse error: +(.*) in (\\S+) on line (\\d{1,9})$",
                    (line, at) -> traceback(
                            "php", "Parse error", line.group(1), line.group(2), line.group(3), null, null, at)));

    private ScriptErrorForms() {}

    private static @Nullable String missing(String message, String lead) {
        return message.startsWith(lead) ? message.substring(lead.length()) : null;
    }

    private static Fact traceback(
            String language,
            String type,
            String message,
            String file,
            String line,
            @Nullable String function,
            @Nullable String module,
            LineRange at) {
        return new ToolchainFact.Traceback(
                language, type, message, file, LineForm.number(line), function, module, null, at);
    }
}
