package dev.faultbook.project;

import static java.util.Objects.requireNonNull;

import dev.faultbook.project.ShellTokens.Kind;
import dev.faultbook.project.ShellTokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A shell script to its simple commands, in order; of the language as much as it takes to know each command's words. */
final class ShellReader {
    static final int MAX_COMMANDS = 5_000;
    private static final Set<String> OPENS_BRANCH = Set.of("if", "while", "until");
    private static final Set<String> TESTS = Set.of("[", "[[", "test");

    private final Substitution substitution;
    private final int depth;
    private final Map<String, String> variables;
    private final List<Draft> drafts;
    private final Deque<String> frames = new ArrayDeque<>();
    private Draft draft = new Draft();
    private @Nullable Draft last;
    private String joint = "";
    private boolean tested;

    private ShellReader(Map<String, String> variables, Substitution substitution, int depth, List<Draft> drafts) {
        this.variables = new HashMap<>(variables);
        this.substitution = substitution;
        this.depth = depth;
        this.drafts = drafts;
    }

    /** A command while it is read. */
    private static final class Draft {
        final List<String> words = new ArrayList<>();
        final List<String> redirects = new ArrayList<>();

        @Nullable
        SourceText source;

        int start = -1;
        int end;
        boolean guarded;

        @Nullable
        Draft into;
    }

    static List<ShellCommand> read(SourceText script, Map<String, String> variables, Substitution substitution) {
        List<Draft> drafts = new ArrayList<>();
        new ShellReader(variables, substitution, 0, drafts).read(script);
        List<ShellCommand> commands = new ArrayList<>();
        IdentityHashMap<Draft, ShellCommand> byDraft = new IdentityHashMap<>();
        for (Draft draft : drafts.reversed()) {
            SourceText source = requireNonNull(draft.source);
            ShellCommand command = CommandForm.of(
                    draft.words,
                    draft.redirects,
                    source.linesOf(draft.start, draft.end),
                    Math.max(0, source.columnOf(draft.start)),
                    source.columnOf(draft.end - 1) + 1,
                    Optional.ofNullable(draft.into).map(byDraft::get),
                    draft.guarded);
            byDraft.put(draft, command);
            commands.add(command);
        }
        Collections.reverse(commands);
        return List.copyOf(commands);
    }

    private void read(SourceText script) {
        ShellTokens tokens = new ShellTokens(script, variables, substitution, depth);
        boolean pattern = false;
        for (Token token = tokens.next(); token.kind() != Kind.END; token = tokens.next()) {
            if (drafts.size() >= MAX_COMMANDS) {
                return;
            }
            String value = token.value();
            if (pattern) {
                // case x in a|b) commands ;; esac
                if (value.equals("esac") && token.kind() == Kind.WORD) {
                    frames.poll();
                    pattern = false;
                } else if (value.equals(")") && token.kind() == Kind.OPERATOR) {
                    pattern = false;
                }
                continue;
            }
            switch (token.kind()) {
                case WORD -> {
                    if (draft.words.isEmpty() && token.bare() && reserved(value, tokens)) {
                        pattern = value.equals("case");
                    } else {
                        add(script, token);
                        if (value.equals("[[") && draft.words.size() == 1) {
                            finishTest(tokens);
                        }
                    }
                }
                case REDIRECT -> {
                    place(script, token);
                    draft.redirects.add(value);
                }
                case NEWLINE -> end(";");
                case OPERATOR -> {
                    pattern = value.startsWith(";") && value.length() > 1 && "case".equals(frames.peek());
                    operator(value, tokens);
                }
                case END -> {}
            }
            nested(tokens);
        }
        end(";");
        nested(tokens);
    }

    /** Commands in $(..) run in their own right. */
    private void nested(ShellTokens tokens) {
        for (SourceText inner : tokens.takeNested()) {
            new ShellReader(variables, substitution, depth + 1, drafts).read(inner);
        }
    }

    private void operator(String operator, ShellTokens tokens) {
        switch (operator) {
            case "(" -> {
                if (draft.words.size() == 1) {
                    // A function's head: name () { ..
                    draft = new Draft();
                    tokens.next();
                } else {
                    end(";");
                    frames.push("(");
                }
            }
            case ")" -> {
                end(";");
                if ("(".equals(frames.peek())) {
                    frames.pop();
                }
            }
            default -> end(operator);
        }
    }

    private void add(SourceText script, Token token) {
        place(script, token);
        draft.words.addAll(token.values());
    }

    private void place(SourceText script, Token token) {
        if (draft.start < 0) {
            draft.source = script;
            draft.start = token.start();
        }
        draft.end = token.end();
    }

    private void finishTest(ShellTokens tokens) {
        Token token = tokens.next();
        while (token.kind() != Kind.END && !token.value().equals("]]")) {
            draft.words.add(token.value());
            draft.end = token.end();
            token = tokens.next();
        }
    }

    /** Whether the word belongs to the language and no command starts here yet. */
    private boolean reserved(String word, ShellTokens tokens) {
        switch (word) {
            case "if", "while", "until", "{" -> frames.push(word);
            case "then", "do", "else", "elif", "!", "time" -> {}
            case "fi", "done", "esac", "}" -> frames.poll();
            case "for", "select" -> {
                frames.push(word);
                skipTo(tokens, true);
            }
            case "case" -> {
                frames.push(word);
                skipTo(tokens, false);
            }
            case "function" -> tokens.next();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Passes over {@code NAME in words ;} of a loop, or {@code WORD in} of a case. */
    private void skipTo(ShellTokens tokens, boolean loop) {
        Token token = tokens.next();
        variables.remove(token.value());
        while (token.kind() != Kind.END) {
            token = tokens.next();
            boolean ends = loop
                    ? token.kind() == Kind.NEWLINE
                            || token.value().equals(";")
                            || token.value().equals("do")
                    : token.value().equals("in");
            if (ends) {
                return;
            }
        }
    }

    private void end(String operator) {
        if (draft.start < 0) {
            // After a bracket: (a; b) || c. A line's end alone does not undo a && before it.
            joint = operator.equals(";") ? joint : operator;
            return;
        }
        boolean branch = frames.stream().anyMatch(frame -> OPENS_BRANCH.contains(frame) || frame.equals("case"));
        draft.guarded = branch || joint.equals("||") || (joint.equals("&&") && tested);
        if (joint.startsWith("|") && !joint.equals("||") && last != null) {
            last.into = draft;
        }
        assign();
        drafts.add(draft);
        boolean test = !draft.words.isEmpty() && TESTS.contains(draft.words.getFirst());
        tested = operator.equals("&&") && (test || (tested && joint.equals("&&")));
        joint = operator;
        last = draft;
        draft = new Draft();
    }

    /** From here on a variable is what the script says, where that is known. */
    private void assign() {
        List<String> words = draft.words;
        int from = !words.isEmpty()
                        && Set.of("export", "local", "declare", "readonly").contains(words.getFirst())
                ? 1
                : 0;
        for (String word : words.subList(from, words.size())) {
            int equals = CommandForm.assignmentEnd(word);
            if (equals < 0) {
                return;
            }
            String value = word.substring(equals + 1);
            if (value.indexOf('$') >= 0 || value.indexOf('`') >= 0 || value.length() > Substitution.MAX_VALUE_CHARS) {
                variables.remove(word.substring(0, equals));
            } else {
                variables.put(word.substring(0, equals), value);
            }
        }
        if (!words.isEmpty() && words.getFirst().equals("read")) {
            words.forEach(variables::remove);
        }
    }
}
