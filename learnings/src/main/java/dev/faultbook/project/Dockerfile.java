package dev.faultbook.project;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Dockerfile, or a part of one, which is then a single stage over a base image that nobody knows.
 *
 * @param lines as written, without their ends; one of more than {@value DockerfileLines#MAX_LINE_CHARS} characters is cut
 * @param comments the lines that are comments, wherever they stand
 * @param preamble what stands before the first FROM: ARG
 * @param stages in order; never empty
 */
public record Dockerfile(
        String name, List<String> lines, List<Comment> comments, List<Instruction> preamble, List<Stage> stages)
        implements ProjectFile {
    /** A larger file is not read. */
    public static final int MAX_BYTES = 4 << 20;

    public Dockerfile {
        requireNonNull(name, "name");
        lines = List.copyOf(lines);
        comments = List.copyOf(comments);
        preamble = List.copyOf(preamble);
        stages = List.copyOf(stages);
    }

    /** A line that is a comment; its text without {@code #} and outer blanks. */
    public record Comment(int line, String text) {
        public Comment {
            requireNonNull(text, "text");
        }
    }

    /**
     * @param content UTF-8, broken in places or not; with or without a byte order mark, lines ended by LF or CRLF
     * @throws dev.faultbook.FaultbookException when the file is larger than a Dockerfile may be
     */
    public static Dockerfile read(String name, byte[] content) {
        return DockerfileReader.read(name, content);
    }

    public static Dockerfile read(String name, String content) {
        return read(name, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** All instructions, in the order of the file. */
    public Stream<Instruction> instructions() {
        return Stream.concat(preamble.stream(), stages.stream().flatMap(stage -> stage.instructions().stream()));
    }

    /** Whether one of these lines may go on behind what was read of it. */
    public boolean mayBeCut(LineRange range) {
        return lines.subList((int) range.first() - 1, (int) range.last()).stream()
                .anyMatch(line -> line.length() >= DockerfileLines.MAX_LINE_CHARS);
    }

    /** The instruction that a line belongs to, such as the one that a builder's message names. */
    public Optional<Instruction> instructionAt(long line) {
        return instructions()
                .filter(instruction -> instruction.lines().contains(line))
                .findFirst();
    }
}
