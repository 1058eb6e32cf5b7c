package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of the Dockerfile around an instruction: {@code Dockerfile:12}, then numbered lines between two rules of twenty dashes
 * (moby/buildkit v0.10 to v0.32, {@code solver/errdefs/source.go}).
 */
final class DockerfileExcerpt {
    private static final int RULE = 20;
    private static final int MOST_NAME_BYTES = 500;
    private static final Pattern HEAD = Pattern.compile("(\\S.*):(\\d{1,7})", Pattern.DOTALL);
    private static final Pattern USUAL_NAME =
            Pattern.compile("(?:.*/)?[^\\s/]*(?:[Dd]ockerfile|[Cc]ontainerfile)[^\\s/]*", Pattern.DOTALL);

    private enum At {
        OUTSIDE,
        BEHIND_HEAD,
        INSIDE
    }

    private final Instructions instructions;
    private At at = At.OUTSIDE;
    private String file = "";
    private int line;
    private long headNumber;
    private boolean told;

    /** Gets the instruction that an excerpt marks. */
    @FunctionalInterface
    interface Instructions {
        /**
         * @param line the instruction's first line in the file
         * @param text that line, as the file has it
         * @param shown from the excerpt's head to the marked line
         */
        void marked(String file, int line, String text, LineRange shown);
    }

    DockerfileExcerpt(Instructions instructions) {
        this.instructions = instructions;
    }

    /**
     * Takes a line that is part of an excerpt.
     *
     * @param expected whether an excerpt may begin here, whatever the file's name is
     */
    boolean takes(TextLine text, boolean expected) {
        boolean rule = isRule(text, RULE);
        switch (at) {
            case BEHIND_HEAD -> {
                if (rule) {
                    at = At.INSIDE;
                    return true;
                }
            }
            case INSIDE -> {
                if (rule) {
                    at = At.OUTSIDE;
                    return true;
                }
                if (sourceLine(text)) {
                    return true;
                }
            }
            case OUTSIDE -> {}
        }
        at = At.OUTSIDE;
        return isHead(text) && (expected || USUAL_NAME.matcher(file).matches());
    }

    /** Something else follows: an excerpt that has no end is over. */
    void over() {
        at = At.OUTSIDE;
    }

    static boolean isRule(TextLine line, int length) {
        if (line.length() < length) {
            return false;
        }
        for (int i = 0; i < line.length(); i++) {
            if (line.at(i) != (i < length ? '-' : ' ')) { // a terminal's copy is padded
                return false;
            }
        }
        return true;
    }

    /** Whether it may be one; the rule behind it tells. */
    private boolean isHead(TextLine text) {
        int last = text.at(text.length() - 1);
        if (last < '0' || last > '9' || text.length() > MOST_NAME_BYTES) {
            return false;
        }
        Matcher head = HEAD.matcher(text.text());
        if (!head.matches()) {
            return false;
        }
        file = head.group(1);
        line = Integer.parseInt(head.group(2));
        headNumber = text.number();
        told = false;
        at = At.BEHIND_HEAD;
        return true;
    }

    /** {@code   12 | >>> RUN make}; blanks at the end may be lost. */
    private boolean sourceLine(TextLine text) {
        int i = 0;
        while (text.at(i) == ' ') {
            i++;
        }
        int digits = i;
        while (text.at(i) >= '0' && text.at(i) <= '9') {
            i++;
        }
        if (digits == 0 || i == digits || text.at(i) != ' ' || text.at(i + 1) != '|') {
            return false;
        }
        if (!told && text.startsWith(i + 2, " >>> ")) {
            told = true;
            int from = Math.min(text.text().length(), i + " | >>> ".length());
            instructions.marked(
                    file,
                    line,
                    text.text().substring(from),
                    new LineRange(Math.min(headNumber, text.number()), text.number()));
        }
        return true;
    }
}
