package dev.faultbook.bench.search;

import dev.faultbook.bench.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** ripgrep over the raw logs, started for each question as a person would: until it has a page, or over all of them. */
final class Ripgrep implements Engine {
    static final String FIRST = "`rg`, first 20";

    private final Path logs;
    private final boolean all;

    /**
     * @param all whether it counts the lines of every log; otherwise it is stopped after the first page
     */
    Ripgrep(Path logs, boolean all) {
        this.logs = logs;
        this.all = all;
    }

    static boolean isInstalled() {
        return Child.isInstalled("rg");
    }

    @Override
    public String name() {
        return all ? "`rg -c`" : FIRST;
    }

    @Override
    public boolean answers(Kind kind) {
        return switch (kind) {
            case TERM, PHRASE, PREFIX, SUBSTRING, REGEX -> true;
            case TWO_TERMS, NEGATION, SECOND_PAGE, NEWEST, FIELD, FIELD_AND_TERM, MONTH, FACETS, FUZZY -> false;
        };
    }

    @Override
    public int ask(Asked asked) {
        List<String> command = new ArrayList<>(List.of("rg", "--no-ignore", "--color", "never"));
        command.addAll(all ? List.of("-c") : List.of("-n", "--no-heading"));
        command.addAll(
                switch (asked.kind()) {
                    case TERM, PHRASE -> List.of("-i", "-w", "-F", "-e", asked.text());
                    case PREFIX -> List.of("-i", "-e", "\\b" + asked.text());
                    case SUBSTRING -> List.of("-F", "-e", asked.text());
                    case REGEX -> List.of("-e", asked.regex());
                    case TWO_TERMS, NEGATION, SECOND_PAGE, NEWEST, FIELD, FIELD_AND_TERM, MONTH, FACETS, FUZZY ->
                        throw new IllegalArgumentException(asked.kind().says());
                });
        command.add(logs.toString());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            int hits = 0;
            try (BufferedReader out = process.inputReader(StandardCharsets.ISO_8859_1)) {
                while ((all || hits < Asked.PAGE) && out.readLine() != null) {
                    hits++;
                }
            }
            process.destroy();
            process.waitFor();
            return Math.min(hits, Asked.PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {}
}
