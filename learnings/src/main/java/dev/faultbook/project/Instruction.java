package dev.faultbook.project;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Optional;

/**
 * One instruction of a Dockerfile.
 *
 * @param lines from its keyword to its last line, the end of its heredocs
 * @param keyword in upper case; of {@code ONBUILD RUN x} it is RUN
 * @param onBuild whether it runs in the builds that start from this image, not in this one
 * @param flags such as {@code --mount=type=cache,target=/x}, variables filled in
 * @param written all that follows the keyword, flags too, with its lines joined; variables as they stand
 * @param text the same with the variables filled in that are known here
 * @param exec the words of the exec form {@code ["a", "b"]}, if it has that
 * @param heredocs in order
 * @param commands what a shell would run: of RUN, and of CMD, ENTRYPOINT and HEALTHCHECK in either form
 * @param scope what is known where it runs
 */
public record Instruction(
        LineRange lines,
        String keyword,
        boolean onBuild,
        List<String> flags,
        String written,
        String text,
        Optional<List<String>> exec,
        List<Heredoc> heredocs,
        List<ShellCommand> commands,
        Scope scope) {
    public Instruction {
        requireNonNull(lines, "lines");
        requireNonNull(keyword, "keyword");
        flags = List.copyOf(flags);
        requireNonNull(written, "written");
        requireNonNull(text, "text");
        requireNonNull(exec, "exec");
        heredocs = List.copyOf(heredocs);
        commands = List.copyOf(commands);
        requireNonNull(scope, "scope");
    }

    /**
     * A here-document.
     *
     * @param name the word that ends it
     * @param expands whether variables in it are filled in
     * @param lines of its content; empty when it has none
     */
    public record Heredoc(String name, boolean expands, Optional<LineRange> lines, String content) {
        public Heredoc {
            requireNonNull(name, "name");
            requireNonNull(lines, "lines");
            requireNonNull(content, "content");
        }
    }
}
