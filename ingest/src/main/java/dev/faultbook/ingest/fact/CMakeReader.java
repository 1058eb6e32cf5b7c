package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the errors of CMake 3 and 4: a line that names the place, then the text, indented by two, up to a line that is not. */
final class CMakeReader implements FactReader {
    static final List<String> TRIGGERS = List.of("CMake Error");

    private static final int LONGEST = 500;
    private static final Pattern HEAD = Pattern.compile(
            "^( *)CMake Error(?: \\(dev\\))?(?:(?: at| in) ([^:]+?)(?::(\\d{1,7}))?(?: \\((\\w+)\\))?)?:(?: (\\S.*))?$");

    private @Nullable Open open;

    /** An error whose text is coming. */
    private record Open(Matcher head, StringBuilder text, long first, long last) {
        Open until(long line) {
            return new Open(head, text, first, line);
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = FactReader.indented(line);
        Matcher head = HEAD.matcher(text);
        if (head.matches()) {
            end(found);
            String inLine = head.group(5) == null ? "" : head.group(5);
            open = new Open(head, new StringBuilder(inLine), line.number(), line.number());
            return true;
        }
        Open current = open;
        if (current == null) {
            return false;
        }
        if (text.isBlank()) {
            return true;
        }
        if (!text.startsWith(current.head().group(1) + "  ")) {
            end(found);
            return false;
        }
        if (current.text().length() < LONGEST) {
            current.text().append(current.text().isEmpty() ? "" : " ").append(text.strip());
            open = current.until(line.number());
        }
        return true;
    }

    @Override
    public void end(Consumer<Fact> found) {
        Open current = open;
        open = null;
        if (current != null && !current.text().isEmpty()) {
            Matcher head = current.head();
            found.accept(new ToolchainFact.CMakeError(
                    head.group(2),
                    LineForm.number(head.group(3)),
                    head.group(4),
                    current.text().toString(),
                    new LineRange(current.first(), current.last())));
        }
    }
}
