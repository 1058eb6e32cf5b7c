package dev.faultbook.project;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.project.DockerfileLines.Joined;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts instructions into stages, and follows what each of them knows. */
final class DockerfileReader {
    private static final int MAX_INSTRUCTIONS = 5_000;

    private final InstructionReader reader;
    private final List<Stage> stages = new ArrayList<>();
    private final List<Instruction> preamble = new ArrayList<>();
    private final Map<String, Integer> stageByName = new HashMap<>();
    private final List<ScopeBuilder> ends = new ArrayList<>();
    private final ScopeBuilder globals;

    private DockerfileReader(char escape) {
        this.reader = new InstructionReader(escape);
        this.globals = ScopeBuilder.empty();
    }

    static Dockerfile read(String name, byte[] content) {
        if (content.length > Dockerfile.MAX_BYTES) {
            throw tooLarge(name, content.length + " bytes, and a Dockerfile of more than " + Dockerfile.MAX_BYTES);
        }
        List<String> lines = lines(new String(content, StandardCharsets.UTF_8));
        DockerfileLines.Reading reading = DockerfileLines.read(lines);
        if (reading.joined().size() > MAX_INSTRUCTIONS) {
            throw tooLarge(
                    name, reading.joined().size() + " instructions, and a Dockerfile of more than " + MAX_INSTRUCTIONS);
        }
        DockerfileReader reader = new DockerfileReader(reading.escape());
        reader.stages(reading.joined());
        return new Dockerfile(name, lines, reading.comments(), reader.preamble, reader.stages);
    }

    private static FaultbookException tooLarge(String name, String what) {
        return new FaultbookException(FailureKind.LIMIT, name + " has " + what + " is not read. Is it the right file?");
    }

    private static List<String> lines(String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < content.length()) {
            int end = content.indexOf('\n', at);
            int stop = end < 0 ? content.length() : end;
            int last = stop > at && content.charAt(stop - 1) == '\r' ? stop - 1 : stop;
            lines.add(content.substring(at, Math.min(last, at + DockerfileLines.MAX_LINE_CHARS)));
            at = stop + 1;
        }
        return lines;
    }

    private void stages(List<Joined> all) {
        int firstFrom = 0;
        while (firstFrom < all.size()
                && !InstructionReader.keyword(all.get(firstFrom)).equals("FROM")) {
            firstFrom++;
        }
        if (firstFrom == all.size()) {
            stage(Optional.empty(), all);
            return;
        }
        for (Joined joined : all.subList(0, firstFrom)) {
            Instruction instruction = reader.read(joined, globals.scope());
            globals.apply(instruction, Map.of());
            preamble.add(instruction);
        }
        int start = firstFrom;
        for (int at = firstFrom + 1; at <= all.size(); at++) {
            if (at == all.size() || InstructionReader.keyword(all.get(at)).equals("FROM")) {
                stage(Optional.of(all.get(start)), all.subList(start + 1, at));
                start = at;
            }
        }
    }

    private void stage(Optional<Joined> head, List<Joined> body) {
        List<Instruction> instructions = new ArrayList<>();
        Optional<String> stageName = Optional.empty();
        Optional<String> base = Optional.empty();
        Optional<Integer> parent = Optional.empty();
        ScopeBuilder scope = ScopeBuilder.empty();
        if (head.isPresent()) {
            Instruction from = reader.read(head.get(), globals.scope());
            instructions.add(from);
            FromWords words = FromWords.of(from);
            stageName = words.name();
            parent = Optional.ofNullable(stageByName.get(words.image().toLowerCase(Locale.ROOT)));
            if (parent.isPresent()) {
                base = stages.get(parent.get()).base();
                scope = ends.get(parent.get()).child();
            } else if (!words.image().isEmpty() && words.image().indexOf('$') < 0) {
                base = Optional.of(Stage.shortImage(words.image()));
            }
        }
        for (Joined joined : body) {
            Instruction instruction = reader.read(joined, scope.scope());
            scope.apply(instruction, globals.scope().variables());
            instructions.add(instruction);
        }
        int number = stages.size();
        stageName.ifPresent(given -> stageByName.put(given, number));
        stages.add(new Stage(number, stageName, base, parent, instructions));
        ends.add(scope);
    }

    /** What a FROM says: {@code IMAGE [AS NAME]}. */
    private record FromWords(String image, Optional<String> name) {
        static FromWords of(Instruction from) {
            List<String> words = List.of(from.text().strip().split("\\s+")).stream()
                    .dropWhile(word -> word.startsWith("--"))
                    .toList();
            boolean named = words.size() > 2 && words.get(1).equalsIgnoreCase("AS");
            return new FromWords(
                    words.isEmpty() ? "" : words.getFirst().replaceAll("^[\"']|[\"']$", ""),
                    named ? Optional.of(words.get(2).toLowerCase(Locale.ROOT)) : Optional.empty());
        }
    }
}
