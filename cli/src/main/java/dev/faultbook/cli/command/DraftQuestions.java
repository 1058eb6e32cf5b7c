package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.cli.terminal.Questions;
import dev.faultbook.index.promotion.LogPromotion;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.learnings.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.ParameterException;

/** Asks for what makes a draft; a wrong answer is asked for again. */
final class DraftQuestions {
    private final Console console;
    private final Questions questions;

    DraftQuestions(Console console) {
        this.console = requireNonNull(console, "console");
        this.questions = new Questions(console);
    }

    /** Each pattern as it is or as the person writes it, once the lines that it is found in are seen. */
    List<String> patterns(LogPromotion log, List<String> suggested) {
        List<String> patterns = new ArrayList<>();
        for (String suggestion : suggested) {
            String pattern = suggestion;
            String edited = "";
            do {
                try {
                    shown(pattern, log.matched(edited.isEmpty() ? pattern : edited));
                    pattern = edited.isEmpty() ? pattern : edited;
                } catch (FaultbookException e) {
                    console.tell(String.valueOf(e.getMessage()));
                }
                edited = questions.ask("Another pattern (empty: keep it)", "");
            } while (!edited.isEmpty());
            patterns.add(pattern);
        }
        return patterns;
    }

    private void shown(String pattern, List<LogLine> lines) {
        console.tell("Pattern: " + PlainText.clean(pattern));
        console.tell(lines.isEmpty() ? "  is found in no line of the log." : "  is found in");
        lines.forEach(line -> console.tell("  " + line.number() + "  " + PlainText.clean(line.text())));
    }

    /**
     * @param check throws what is wrong with an id
     */
    String id(String suggestion, Consumer<String> check) {
        while (true) {
            String id = questions.ask("Id", suggestion);
            try {
                check.accept(id);
                return id;
            } catch (FaultbookException | ParameterException e) {
                console.tell(String.valueOf(e.getMessage()));
            }
        }
    }

    String title(String suggestion) {
        return questions.ask("Title, what a person would call it", suggestion);
    }

    /** One of these, or the only one that begins so. */
    String category(Collection<String> categories, String suggestion) {
        List<String> sorted = categories.stream().sorted().toList();
        console.tell("Categories: " + String.join(", ", sorted));
        while (true) {
            String answer = questions.ask("Category, or how it begins", suggestion);
            List<String> meant = sorted.contains(answer)
                    ? List.of(answer)
                    : sorted.stream().filter(id -> id.startsWith(answer)).toList();
            if (meant.size() == 1) {
                return meant.getFirst();
            }
            console.tell(
                    meant.isEmpty()
                            ? "No category begins with \"" + PlainText.clean(answer) + "\"."
                            : "Several begin so: " + String.join(", ", meant));
        }
    }

    Role role() {
        while (true) {
            String answer = questions.ask("Role: cause, contributor or advice", Role.CAUSE.word());
            for (Role role : Role.values()) {
                if (role.word().startsWith(answer.toLowerCase(Locale.ROOT))) {
                    return role;
                }
            }
            console.tell("\"" + PlainText.clean(answer) + "\" is no role.");
        }
    }

    Optional<String> fix() {
        String answer = questions.ask("What to do, in one sentence (empty: not known yet)", "");
        return answer.isEmpty() ? Optional.empty() : Optional.of(answer);
    }
}
