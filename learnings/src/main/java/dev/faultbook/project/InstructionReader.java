package dev.faultbook.project;

import dev.faultbook.project.DockerfileLines.Joined;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands in one instruction: flags, the exec form, the commands of a shell. */
final class InstructionReader {
    private static final Set<String> RUNS = Set.of("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK");
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "zsh", "ksh");

    /** Of a file with more, the others are passed over. */
    private static final int MAX_COMMANDS = 50_000;

    private final Substitution substitution;
    private int commandCount;

    InstructionReader(char escape) {
        this.substitution = new Substitution(escape);
    }

    static String keyword(Joined joined) {
        SourceText text = joined.text();
        return text.substring(0, wordEnd(text, 0)).toUpperCase(Locale.ROOT);
    }

    private static int wordEnd(SourceText text, int start) {
        int at = start;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int wordStart(SourceText text, int start) {
        int at = start;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    Instruction read(Joined joined, Scope scope) {
        String keyword = keyword(joined);
        SourceText rest = joined.text().from(wordStart(joined.text(), keyword.length()));
        boolean onBuild = keyword.equals("ONBUILD") && rest.length() > 0;
        if (onBuild) {
            int end = wordEnd(rest, 0);
            keyword = rest.substring(0, end).toUpperCase(Locale.ROOT);
            rest = rest.from(wordStart(rest, end));
        }
        StringBuilder written = new StringBuilder(rest.toString().stripTrailing());
        if (keyword.equals("RUN")) {
            joined.heredocs().forEach(heredoc -> written.append('\n').append(heredoc.content()));
        }
        int body = 0;
        List<String> flags = new ArrayList<>();
        while (rest.startsWith("--", body)) {
            int end = wordEnd(rest, body);
            flags.add(substitution.fill(rest.substring(body, end), scope.variables()));
            body = wordStart(rest, end);
        }
        SourceText arguments = rest.from(body);
        Optional<List<String>> exec = ExecForm.read(arguments.toString());
        return new Instruction(
                joined.lines(),
                keyword,
                onBuild,
                flags,
                written.toString(),
                substitution.fill(written.toString(), scope.variables()),
                exec,
                joined.heredocs(),
                RUNS.contains(keyword) ? commands(keyword, arguments, exec, joined, scope) : List.of(),
                scope);
    }

    private List<ShellCommand> commands(
            String keyword, SourceText arguments, Optional<List<String>> exec, Joined joined, Scope scope) {
        if (commandCount > MAX_COMMANDS) {
            return List.of();
        }
        List<ShellCommand> commands;
        if (keyword.equals("HEALTHCHECK")) {
            int end = wordEnd(arguments, 0);
            if (!arguments.substring(0, end).equalsIgnoreCase("CMD")) {
                return List.of();
            }
            SourceText check = arguments.from(wordStart(arguments, end));
            commands = commands("CMD", check, ExecForm.read(check.toString()), joined, scope);
        } else if (exec.isPresent()) {
            commands = exec(exec.get(), joined, scope);
        } else {
            commands = new ArrayList<>(shell(arguments, scope.variables()));
            if (keyword.equals("RUN")) {
                commands.addAll(heredocs(commands, joined, scope));
            }
        }
        commandCount += commands.size();
        return commands;
    }

    private List<ShellCommand> shell(SourceText script, Map<String, String> variables) {
        return ShellReader.read(script, variables, substitution);
    }

    /** {@code ["bash", "-c", "script"]} is a script, anything else one command. */
    private List<ShellCommand> exec(List<String> words, Joined joined, Scope scope) {
        if (words.isEmpty()) {
            return List.of();
        }
        if (words.size() > 2 && isShell(words.getFirst()) && words.get(1).matches("-[a-z]*c")) {
            SourceText script = SourceText.on((int) joined.lines().first(), words.get(2));
            return shell(script, scope.variables());
        }
        return List.of(CommandForm.of(words, List.of(), joined.lines(), 0, 0, Optional.empty(), false));
    }

    /** A here-document is a script where nothing else than a shell is to read it. */
    private List<ShellCommand> heredocs(List<ShellCommand> line, Joined joined, Scope scope) {
        if (joined.bodies().isEmpty()) {
            return List.of();
        }
        boolean script = line.stream()
                .allMatch(command -> command.words().isEmpty()
                        || (isShell(command.words().getFirst())
                                && command.words().stream().skip(1).allMatch(word -> word.startsWith("-"))));
        List<ShellCommand> commands = new ArrayList<>();
        for (SourceText body : joined.bodies()) {
            String text = body.toString();
            boolean foreign = text.startsWith("#!") && !isShell(interpreter(text));
            if (script && !foreign) {
                commands.addAll(shell(body, scope.variables()));
            }
        }
        return commands;
    }

    private static String interpreter(String script) {
        String[] words =
                script.lines().findFirst().orElse("").substring(2).strip().split("\\s+");
        boolean env = words[0].endsWith("/env") && words.length > 1;
        return env ? words[words.length - 1] : words[0];
    }

    private static boolean isShell(String program) {
        return SHELLS.contains(program.substring(program.lastIndexOf('/') + 1));
    }
}
