package dev.faultbook.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Asks a person, one line a question, on standard error; results stay alone on standard output. */
public final class Questions {
    private static final int MOST_BYTES = 10_000;

    private final Console console;

    public Questions(Console console) {
        this.console = requireNonNull(console, "console");
    }

    /**
     * The answer.
     *
     * @param fallback what an empty one means; may be empty itself
     * @throws FaultbookException when there are no more answers
     */
    public String ask(String question, String fallback) {
        console.prompt(question + (fallback.isEmpty() ? "" : " [" + PlainText.clean(fallback) + "]") + ": ");
        String answer = read().strip();
        return answer.isEmpty() ? fallback : answer;
    }

    private String read() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = console.in().read();
            if (next < 0) {
                throw new FaultbookException(FailureKind.BAD_INPUT, "No answer, so nothing was written.");
            }
            while (next >= 0 && next != '\n') {
                if (line.size() == MOST_BYTES) {
                    throw new FaultbookException(
                            FailureKind.BAD_INPUT,
                            "An answer is longer than " + MOST_BYTES + " bytes. Nothing was written.");
                }
                line.write(next);
                next = console.in().read();
            }
        } catch (IOException e) {
            throw new FaultbookException(FailureKind.BAD_INPUT, "Cannot read answers: " + e.getMessage() + ".", e);
        }
        return line.toString(UTF_8);
    }
}
