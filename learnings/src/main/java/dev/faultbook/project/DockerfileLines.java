package dev.faultbook.project;

import dev.faultbook.project.Dockerfile.Comment;
import dev.faultbook.project.Instruction.Heredoc;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of a Dockerfile to instructions, joined where they are continued, with the comments and here-documents taken out. */
final class DockerfileLines {
    static final int MAX_LINE_CHARS = 65_536;

    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([A-Za-z][A-Za-z0-9]*)\\s*=\\s*(\\S.*)");
    private static final Pattern HEREDOC =
            Pattern.compile("(?:^|[\\s;|&(])\\d*<<(-?)(?:'([^'\\s<>]+)'|\"([^\"\\s<>]+)\"|([^\\s<>'\";|&()]+))");
    private static final Set<String> TAKES_HEREDOCS = Set.of("RUN", "COPY", "ADD");

    private final List<String> lines;
    private final List<Comment> comments = new ArrayList<>();
    private final List<Joined> joined = new ArrayList<>();
    private final Map<Boolean, Map<String, NavigableSet<Integer>>> linesByText = new HashMap<>();
    private char escape = '\\';
    private int next;

    private DockerfileLines(List<String> lines) {
        this.lines = lines;
    }

    /** An instruction as it stands, with its here-documents and where their content is. */
    record Joined(LineRange lines, SourceText text, List<Heredoc> heredocs, List<SourceText> bodies) {}

    /** What the file holds. */
    record Reading(char escape, List<Comment> comments, List<Joined> joined) {}

    static Reading read(List<String> lines) {
        DockerfileLines reader = new DockerfileLines(lines);
        reader.directives();
        while (reader.next < lines.size()) {
            reader.one();
        }
        return new Reading(reader.escape, reader.comments, reader.joined);
    }

    private void directives() {
        for (int at = 0; at < lines.size(); at++) {
            Matcher directive = DIRECTIVE.matcher(lines.get(at).strip());
            if (!directive.matches()) {
                return;
            }
            if (directive.group(1).toLowerCase(Locale.ROOT).equals("escape")
                    && directive.group(2).equals("`")) {
                escape = '`';
            }
        }
    }

    private void one() {
        String line = lines.get(next);
        if (line.isBlank()) {
            next++;
        } else if (isComment(line)) {
            comment();
        } else {
            instruction();
        }
    }

    private void comment() {
        comments.add(new Comment(next + 1, lines.get(next).strip().substring(1).strip()));
        next++;
    }

    private static boolean isComment(String line) {
        return line.stripLeading().startsWith("#");
    }

    private void instruction() {
        int first = next + 1;
        int last = first;
        SourceText text = new SourceText();
        int indent = lines.get(next).length() - lines.get(next).stripLeading().length();
        text.add(lines.get(next), indent, first);
        next++;
        while (dropsContinuation(text)) {
            while (next < lines.size() && (lines.get(next).isBlank() || isComment(lines.get(next)))) {
                if (isComment(lines.get(next))) {
                    comment();
                } else {
                    next++;
                }
            }
            if (next == lines.size()) {
                break;
            }
            last = next + 1;
            text.add(lines.get(next), 0, last);
            next++;
        }
        List<Heredoc> heredocs = new ArrayList<>();
        List<SourceText> bodies = new ArrayList<>();
        if (takesHeredocs(text.toString())) {
            heredocs(text.toString(), heredocs, bodies);
        }
        joined.add(new Joined(
                new LineRange(first, heredocs.isEmpty() ? last : Math.max(last, next)), text, heredocs, bodies));
    }

    /** Whether the text ends in an escape, which is then taken off. */
    private boolean dropsContinuation(SourceText text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        if (end == 0 || text.charAt(end - 1) != escape || (end > 1 && text.charAt(end - 2) == escape)) {
            return false;
        }
        text.cutTo(end - 1);
        return true;
    }

    private static boolean takesHeredocs(String text) {
        if (!text.contains("<<")) {
            return false;
        }
        String[] words = text.split("\\s+", 3);
        String keyword = words[0].toUpperCase(Locale.ROOT);
        return TAKES_HEREDOCS.contains(keyword)
                || (keyword.equals("ONBUILD")
                        && words.length > 1
                        && TAKES_HEREDOCS.contains(words[1].toUpperCase(Locale.ROOT)));
    }

    /** One whose end is missing is none: what follows are instructions. */
    private void heredocs(String text, List<Heredoc> heredocs, List<SourceText> bodies) {
        Matcher start = HEREDOC.matcher(text);
        while (start.find()) {
            boolean expands = start.group(4) != null;
            String name = expands ? start.group(4) : start.group(2) != null ? start.group(2) : start.group(3);
            boolean tabs = !start.group(1).isEmpty();
            int end = endOf(name, tabs);
            if (end == lines.size()) {
                return;
            }
            SourceText body = new SourceText();
            for (int at = next; at < end; at++) {
                String line = lines.get(at);
                int from = 0;
                while (tabs && from < line.length() && line.charAt(from) == '\t') {
                    from++;
                }
                body.add(line, from, at + 1);
                body.add('\n', at + 1, line.length());
            }
            Optional<LineRange> range = end > next ? Optional.of(new LineRange(next + 1, end)) : Optional.empty();
            heredocs.add(new Heredoc(name, expands, range, body.toString()));
            bodies.add(body);
            next = end + 1;
        }
    }

    private int endOf(String name, boolean tabs) {
        NavigableSet<Integer> places = linesByText
                .computeIfAbsent(tabs, this::placesByText)
                .getOrDefault(name, Collections.emptyNavigableSet());
        @Nullable Integer end = places.ceiling(next);
        return end == null ? lines.size() : end;
    }

    private Map<String, NavigableSet<Integer>> placesByText(boolean tabs) {
        Map<String, NavigableSet<Integer>> places = new HashMap<>();
        for (int at = 0; at < lines.size(); at++) {
            String line = tabs ? lines.get(at).replaceFirst("^\t+", "") : lines.get(at);
            places.computeIfAbsent(line, text -> new TreeSet<>()).add(at);
        }
        return places;
    }
}
