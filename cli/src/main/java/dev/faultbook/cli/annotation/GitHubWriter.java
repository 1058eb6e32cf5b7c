package dev.faultbook.cli.annotation;

import dev.faultbook.cli.platform.Cut;
import dev.faultbook.cli.platform.GitHubCommand;
import java.util.List;
import java.util.Optional;

/** Workflow commands, which a job of GitHub Actions takes for annotations. */
final class GitHubWriter implements AnnotationWriter {
    /** GitHub shows so many errors, warnings and notices a step, and drops the others. */
    static final int MOST_A_LEVEL = 10;
    /** The runner cuts longer ones without a word. */
    static final int MESSAGE_CHARS = 4096;

    static final int TITLE_CHARS = 255;

    private final MessageText text = new MessageText();

    @Override
    public String write(AnnotatedLogs logs) {
        StringBuilder out = new StringBuilder();
        for (Level level : Level.values()) {
            List<Annotation> all = logs.annotations().stream()
                    .filter(annotation -> annotation.level() == level)
                    .toList();
            int shown = all.size() <= MOST_A_LEVEL ? all.size() : MOST_A_LEVEL - 1;
            all.subList(0, shown).forEach(annotation -> add(out, command(annotation)));
            if (shown < all.size()) {
                add(
                        out,
                        new GitHubCommand(
                                level.word(),
                                Optional.empty(),
                                Optional.empty(),
                                AnnotatedLogs.more(all.size() - shown),
                                Cut.chars(MessageText.list(all.subList(shown, all.size())), MESSAGE_CHARS)));
            }
        }
        return out.toString();
    }

    private GitHubCommand command(Annotation annotation) {
        Place place = annotation.place();
        boolean inFile = !place.isStandardInput();
        return new GitHubCommand(
                annotation.level().word(),
                inFile ? Optional.of(place.path()) : Optional.empty(),
                inFile && !annotation.rule().equals(Annotation.UNREADABLE)
                        ? Optional.of(place.lines())
                        : Optional.empty(),
                Cut.chars(title(annotation), TITLE_CHARS),
                Cut.chars(message(annotation), MESSAGE_CHARS));
    }

    /** What is no more than a sentence is the message. */
    private static String title(Annotation annotation) {
        return switch (annotation.rule()) {
            case Annotation.UNREADABLE -> "Log not readable";
            case Annotation.UNFINISHED -> "Outcome unknown";
            default -> annotation.title();
        };
    }

    /** GitHub takes no empty message. */
    private String message(Annotation annotation) {
        String body = text.body(annotation);
        return body.isEmpty() ? annotation.title() : body;
    }

    private static void add(StringBuilder out, GitHubCommand command) {
        out.append(Cut.wellFormed(command.line())).append('\n');
    }
}
