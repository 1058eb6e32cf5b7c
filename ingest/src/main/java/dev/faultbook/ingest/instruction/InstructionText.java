package dev.faultbook.ingest.instruction;

import dev.faultbook.project.Instruction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An instruction's text, as builders repeat it: on one line, variables filled in or not. */
final class InstructionText {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^{}]*}|\\$[A-Za-z_]\\w*");

    private InstructionText() {}

    static String oneLine(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ");
    }

    /** The instruction as it is written; here-documents are summed up. */
    static String shown(Instruction instruction) {
        return full(instruction, instruction.written());
    }

    private static String full(Instruction instruction, String text) {
        if (instruction.heredocs().isEmpty()) {
            return oneLine(instruction.keyword() + " " + text);
        }
        String head =
                oneLine(instruction.keyword() + " " + text.lines().findFirst().orElse(""));
        return head + " (" + summary(instruction.heredocs().getFirst().content()) + ")";
    }

    /** As BuildKit sums up a here-document: {@code RUN <<EOF (apt-get update...)}. */
    private static String summary(String content) {
        String text = content.strip();
        String first = oneLine(text.lines().findFirst().orElse(""));
        return text.contains("\n") ? first + "..." : first;
    }

    /** Whether a builder that prints this command may have run the instruction. */
    static boolean fits(Instruction instruction, String command) {
        String printed = oneLine(command);
        String written = full(instruction, instruction.written());
        return printed.equals(full(instruction, instruction.text()))
                || printed.equals(written)
                || withOtherValues(written, printed);
    }

    /** Whether only values of variables differ, which the caller of the build may set. */
    private static boolean withOtherValues(String written, String printed) {
        Matcher variable = VARIABLE.matcher(written);
        int from = 0;
        int at = 0;
        while (variable.find()) {
            String between = written.substring(from, variable.start());
            int found = from == 0 ? (printed.startsWith(between) ? 0 : -1) : printed.indexOf(between, at);
            if (found < 0) {
                return false;
            }
            at = found + between.length();
            from = variable.end();
        }
        String rest = written.substring(from);
        return from > 0 && printed.length() - at >= rest.length() && printed.endsWith(rest);
    }
}
