package dev.faultbook.learnings.document;

import dev.faultbook.learnings.Learning.Section;
import dev.faultbook.learnings.Sample;
import dev.faultbook.learnings.Sample.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The body of a learning's file: its sections, and the samples out of its fenced blocks. */
record MarkdownBody(List<Section> sections, List<Sample> samples) {
    /** What the section is called under which samples stand that stand in no other. */
    private static final String SAMPLES = "Samples";

    /** Blocks only: what stands within a line is nobody's concern here. */
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .maxOpenBlockParsers(100)
            .inlineParserFactory(context -> (lines, node) -> {})
            .build();

    /**
     * @param firstLine the file's line on which the body starts
     */
    static MarkdownBody read(String file, String body, int firstLine, List<Problem> problems) {
        List<Section> sections = new ArrayList<>();
        List<Sample> samples = new ArrayList<>();
        List<String> lines = List.of(body.split("\n", -1));
        BitSet proof = new BitSet();
        String heading = "";
        int start = 0;
        for (Node node = PARSER.parse(body).getFirstChild(); node != null; node = node.getNext()) {
            int line = node.getSourceSpans().getFirst().getLineIndex();
            int next = node.getSourceSpans().getLast().getLineIndex() + 1;
            if (node instanceof Heading h && h.getLevel() == 2) {
                add(sections, heading, lines, start, line, proof);
                start = next;
                heading = HeadingText.of(lines.subList(line, start));
            } else if (node instanceof FencedCodeBlock block) {
                kind(block)
                        .flatMap(kind -> sample(kind, file, firstLine + line, block, problems))
                        .ifPresent(sample -> {
                            samples.add(sample);
                            proof.set(line, next);
                        });
            }
        }
        add(sections, heading, lines, start, lines.size(), proof);
        return new MarkdownBody(List.copyOf(sections), List.copyOf(samples));
    }

    /** @param proof the lines of samples; where nothing else stands under {@link #SAMPLES}, it is no section */
    private static void add(
            List<Section> sections, String heading, List<String> lines, int start, int end, BitSet proof) {
        String text = HeadingText.withoutBlankEnds(lines.subList(start, end));
        boolean onlyProof = heading.equals(SAMPLES)
                && IntStream.range(start, end)
                        .allMatch(line -> proof.get(line) || lines.get(line).isBlank());
        if (!onlyProof && (!heading.isEmpty() || !text.isEmpty())) {
            sections.add(new Section(heading, text));
        }
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
