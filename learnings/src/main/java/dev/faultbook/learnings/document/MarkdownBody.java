package dev.faultbook.learnings.document;

import dev.faultbook.learnings.Learning.Section;
import dev.faultbook.learnings.Sample;
import dev.faultbook.learnings.Sample.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The body of a learning's file: its sections, and the samples out of its fenced blocks. */
record MarkdownBody(List<Section> sections, List<Sample> samples) {
    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    /**
     * @param firstLine the file's line on which the body starts
     */
    static MarkdownBody read(String file, String body, int firstLine, List<Problem> problems) {
        List<Section> sections = new ArrayList<>();
        List<Sample> samples = new ArrayList<>();
        String[] lines = body.split("\n", -1);
        String heading = "";
        int start = 0;
        for (Node node = PARSER.parse(body).getFirstChild(); node != null; node = node.getNext()) {
            int line = node.getSourceSpans().getFirst().getLineIndex();
            if (node instanceof Heading h && h.getLevel() == 2) {
                add(sections, heading, lines, start, line);
                heading = textOf(h);
                start = line + 1;
            } else if (node instanceof FencedCodeBlock block) {
                kind(block)
                        .flatMap(kind -> sample(kind, file, firstLine + line, block, problems))
                        .ifPresent(samples::add);
            }
        }
        add(sections, heading, lines, start, lines.length);
        sections.removeIf(section -> section.heading().equals("Samples"));
        return new MarkdownBody(List.copyOf(sections), List.copyOf(samples));
    }

    private static void add(List<Section> sections, String heading, String[] lines, int start, int end) {
        String text = String.join("\n", List.of(lines).subList(start, Math.max(start, end)))
                .strip();
        if (!heading.isEmpty() || !text.isEmpty()) {
            sections.add(new Section(heading, text));
        }
    }

    private static String textOf(Heading heading) {
        StringBuilder text = new StringBuilder();
        for (Node node = heading.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Text t) {
                text.append(t.getLiteral());
            }
        }
        return text.toString();
    }

    /** A fenced block in the language {@code dockerfile} alone is an example, not a sample. */
    private static Optional<Kind> kind(FencedCodeBlock block) {
        return Arrays.stream(Kind.values())
                .filter(kind -> block.getInfo().startsWith(kind.word() + " "))
                .findFirst();
    }

    private static Optional<Sample> sample(
            Kind kind, String file, int line, FencedCodeBlock block, List<Problem> problems) {
        String[] words = block.getInfo().trim().split(" +");
        boolean matches = words[1].equals("match");
        if (!matches && !words[1].equals("near-miss")) {
            problems.add(new Problem(
                    file,
                    line,
                    "a sample is \"" + kind.word() + " match\" or \"" + kind.word() + " near-miss\", not \""
                            + block.getInfo() + "\""));
            return Optional.empty();
        }
        Map<String, String> captures = new LinkedHashMap<>();
        for (int i = 2; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals < 1) {
                problems.add(new Problem(file, line, "\"" + words[i] + "\" is not name=value"));
            } else {
                captures.put(words[i].substring(0, equals), words[i].substring(equals + 1));
            }
        }
        OptionalLong where = OptionalLong.empty();
        if (kind != Kind.LOG && captures.containsKey("line")) {
            String number = captures.remove("line");
            if (number.matches("[1-9][0-9]{0,6}")) {
                where = OptionalLong.of(Long.parseLong(number));
            } else {
                problems.add(new Problem(file, line, "line=" + number + " is not a line, counted from 1"));
            }
        }
        return Optional.of(new Sample(kind, line + 1, matches, where, captures, block.getLiteral()));
    }
}
