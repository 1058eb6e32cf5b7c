package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.TextLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A shell's prompt with a command behind it, as sessions that people copy show it. */
final class Prompt {
    private static final int LONGEST = 2000;
    private static final Pattern PROMPT = Pattern.compile("(?:\\([\\w./ -]{1,60}\\) )?(?:"
            + "PS [A-Za-z]:\\\\[^>]{0,200}> ?" // PowerShell
            + "|[A-Za-z]:\\\\[^>]{0,200}>" // cmd.exe
            + "|\\[?[\\w.-]{1,60}@[\\w.-]{1,60}[: ][^$#%>]{0,200}[$#%>] " // user@host:/dir$
            + "|(?:ba|z)?sh-[\\d.]{1,8}[$#] "
            + "|/[\\w/.-]{0,100}[$#] "
            + "|(?:[$%]|\\u276f|\\u279c|\\u03bb) " // $ % ❯ ➜ λ
            + ")\\s*(\\S.*)");
    /** What stands before the program without being it. */
    private static final Pattern BEFORE_PROGRAM =
            Pattern.compile("(?:(?:sudo|time|env|exec|nohup) |[A-Za-z_]\\w*+=\\S*+ ){0,20}");

    private Prompt() {}

    /** The command behind the prompt; empty when there is no prompt. */
    static String command(TextLine line) {
        if (line.length() > LONGEST) {
            return "";
        }
        Matcher prompt = PROMPT.matcher(line.text());
        return prompt.matches() ? prompt.group(1) : "";
    }

    /** The name of the program that the command runs. */
    static String program(String command) {
        Matcher before = BEFORE_PROGRAM.matcher(command);
        String rest = before.lookingAt() ? command.substring(before.end()) : command;
        int end = rest.indexOf(' ');
        return end < 0 ? rest : rest.substring(0, end);
    }
}
