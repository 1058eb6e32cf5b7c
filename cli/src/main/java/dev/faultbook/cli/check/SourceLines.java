package dev.faultbook.cli.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultbook.learnings.prevention.Warning.Replacement;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The bytes of a file by lines, for edits that leave every other byte as it is: line ends, byte order mark, broken characters. */
final class SourceLines {
    private static final String BYTE_ORDER_MARK = new String("\ufeff".getBytes(UTF_8), ISO_8859_1);

    /** With their ends, a character a byte. */
    private final List<String> lines = new ArrayList<>();

    SourceLines(byte[] content) {
        String text = new String(content, ISO_8859_1);
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(text.substring(from, end + 1));
            from = end + 1;
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
    }

    byte[] bytes() {
        return String.join("", lines).getBytes(ISO_8859_1);
    }

    int count() {
        return lines.size();
    }

    boolean endsWithLineEnd() {
        return lines.isEmpty() || lines.getLast().endsWith("\n");
    }

    /** Lines as characters, without {@code \n}. */
    List<String> text(LineRange range) {
        int last = (int) Math.min(range.last(), lines.size());
        return lines.subList((int) Math.min(range.first() - 1, last), last).stream()
                .map(line -> decoded(line.endsWith("\n") ? line.substring(0, line.length() - 1) : line))
                .toList();
    }

    private static String decoded(String line) {
        return new String(line.getBytes(ISO_8859_1), UTF_8);
    }

    /** Those that can be made together, in order: of two that touch the same lines the first; none that would lose a broken character. */
    List<Replacement> compatible(List<Replacement> replacements) {
        List<Replacement> chosen = new ArrayList<>();
        long done = 0;
        List<Replacement> inOrder = replacements.stream()
                .sorted(Comparator.comparing(Replacement::lines))
                .toList();
        for (Replacement replacement : inOrder) {
            boolean free =
                    replacement.lines().first() > done && replacement.lines().last() <= lines.size();
            boolean lossless = replacement.with().stream().noneMatch(line -> line.indexOf('\ufffd') >= 0);
            if (free && lossless) {
                chosen.add(replacement);
                done = replacement.lines().last();
            }
        }
        return chosen;
    }

    /** The lines that are to stand in place of others, with the line end that is used there, without {@code \n}. */
    List<String> newText(Replacement replacement) {
        boolean returns =
                lines.get(Math.toIntExact(replacement.lines().first() - 1)).endsWith("\r\n");
        return returns ? replacement.with().stream().map(line -> line + "\r").toList() : replacement.with();
    }

    /**
     * @param replacements as {@link #compatible} gives them
     */
    byte[] with(List<Replacement> replacements) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (Replacement replacement : replacements) {
            int first = Math.toIntExact(replacement.lines().first() - 1);
            int last = Math.toIntExact(replacement.lines().last());
            lines.subList(next, first).forEach(text::append);
            if (first == 0 && lines.getFirst().startsWith(BYTE_ORDER_MARK)) {
                text.append(BYTE_ORDER_MARK);
            }
            for (String line : newText(replacement)) {
                text.append(new String(line.getBytes(UTF_8), ISO_8859_1)).append('\n');
            }
            if (last == lines.size() && !endsWithLineEnd() && text.toString().endsWith("\n")) {
                text.setLength(text.length() - 1);
            }
            next = last;
        }
        lines.subList(next, lines.size()).forEach(text::append);
        return text.toString().getBytes(ISO_8859_1);
    }
}
