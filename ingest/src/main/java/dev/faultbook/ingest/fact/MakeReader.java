package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what GNU make 3.8 to 4.4 could not make, whatever its language. A make that called a failing make fails itself, which is not told
 * again.
 */
final class MakeReader implements FactReader {
    static final List<String> TRIGGERS = List.of(": *** ");

    /** From 4.0 on the rule's place stands before the target; 4.0 and 4.1 say {@code recipe for target} in a line of their own. */
    private static final Pattern TARGET = Pattern.compile(
            "^(?:\\S*/)?(?:g|mingw32-|remake)?make(?:\\.exe)?(?:\\[(\\d+)\\])?: \\*\\*\\* \\[(?:([^\\s:]+):(\\d+): )?([^\\]]+)\\] (.+)$");

    private static final Pattern STOP = Pattern.compile(
            "^(?:(?:\\S*/)?(?:g|mingw32-)?make(?:\\.exe)?(?:\\[(\\d+)\\])?|([^\\s:]+):(\\d+)): \\*\\*\\* (?!.*\\.{4}$)(.*?)\\.? +\\S+\\.$");
    private static final Pattern RULE = Pattern.compile("^No rule to make target [`'\u2018](.+?)['\u2019]");
    private static final Pattern CODE = Pattern.compile("^[^\\d(]+ (\\d{1,3})$");

    private int level = -1;

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = FactReader.text(line);
        LineRange at = LineRange.of(line.number());
        Matcher target = TARGET.matcher(text);
        if (target.matches()) {
            if (isInnermost(target.group(1))) {
                Matcher code = CODE.matcher(target.group(5));
                boolean coded = code.matches();
                found.accept(new ToolchainFact.MakeFailed(
                        target.group(4),
                        coded ? LineForm.number(code.group(1)) : null,
                        target.group(2),
                        LineForm.number(target.group(3)),
                        coded ? null : target.group(5),
                        at));
            }
            return false;
        }
        Matcher stop = STOP.matcher(text);
        if (stop.matches()) {
            level = stop.group(1) == null
                    ? 0
                    : Integer.parseInt(
                            stop.group(1).substring(0, Math.min(4, stop.group(1).length())));
            Matcher rule = RULE.matcher(stop.group(4));
            found.accept(new ToolchainFact.MakeFailed(
                    rule.find() ? rule.group(1) : null,
                    null,
                    stop.group(2),
                    LineForm.number(stop.group(3)),
                    stop.group(4),
                    at));
        }
        return false;
    }

    /** Whether no make within this one has just failed. */
    private boolean isInnermost(@Nullable String depth) {
        int before = level;
        level = depth == null ? 0 : Integer.parseInt(depth.substring(0, Math.min(4, depth.length())));
        return level >= before;
    }
}
