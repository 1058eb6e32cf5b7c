package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Exit codes in the builders' error texts. */
final class Exits {
    private static final Pattern CODE =
            Pattern.compile("(?:exit code:|exit status|non-zero code:|exited with status) (\\d{1,5})\\b");

    private Exits() {}

    /** Notes the last exit code that the text names, if it names one. */
    static void read(String text, OpenStep step) {
        Matcher matcher = CODE.matcher(text);
        while (matcher.find()) {
            step.exited(Integer.parseInt(matcher.group(1)));
        }
    }
}
