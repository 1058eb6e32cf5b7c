package dev.faultbook.ingest.instruction;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.faultbook.project.Instruction;
import java.util.regex.Matcher;

/** An instruction's text, as builders repeat it: on one line, variables filled in or not. */
final class InstructionText {
    private static final java.util.regex.Pattern BLANKS = java.util.regex.Pattern.compile("\\s+");
    private static final java.util.regex.Pattern VARIABLE =
            java.util.regex.Pattern.compile("\\$\\{[^{}]*}|\\$[A-Za-z_]\\w*");
    private static final int MOST_PATTERN_CHARS = 8000;

    private InstructionText() {}

    static String oneLine(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ");
    }

    /** Whether a builder that prints this command may have run the instruction. */
    static boolean fits(Instruction instruction, String command) {
        String printed = oneLine(command);
        String written = oneLine(instruction.keyword() + " " + instruction.written());
        return isOrSumsUp(instruction, oneLine(instruction.keyword() + " " + instruction.text()), printed)
                || isOrSumsUp(instruction, written, printed)
                || withOtherValues(written, printed);
    }

    /** BuildKit sums up a here-document: {@code RUN <<EOF (apt-get update...)}. */
    private static boolean isOrSumsUp(Instruction instruction, String text, String printed) {
        return printed.equals(text)
                || (!instruction.heredocs().isEmpty() && printed.startsWith(text + " (") && printed.endsWith(")"));
    }

    /** Whether only values of variables differ, which the caller of the build may set. */
    private static boolean withOtherValues(String written, String printed) {
        Matcher variable = VARIABLE.matcher(written);
        StringBuilder pattern = new StringBuilder();
        int from = 0;
        while (variable.find()) {
            pattern.append(Pattern.quote(written.substring(from, variable.start())))
                    .append(".*");
            from = variable.end();
        }
        if (from == 0 || written.length() > MOST_PATTERN_CHARS) {
            return false;
        }
        pattern.append(Pattern.quote(written.substring(from)));
        try {
            return Pattern.compile(pattern.toString()).matches(printed);
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
