package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the targets that ninja 1.8 to 1.13 could not make. Other tools print {@code FAILED: } too: a line without an exit code counts when ninja
 * says that it stopped, or when it names a file.
 */
final class NinjaReader implements FactReader {
    static final List<String> TRIGGERS =
            List.of("FAILED: ", "ninja: build stopped", "ninja: error: ", "ninja: fatal: ");

    private static final int MOST = 20;
    private static final Pattern FAILED = Pattern.compile("^FAILED: (?:\\[code=(\\d+)\\] )?(\\S.*)$");
    private static final Pattern SAID = Pattern.compile("^ninja: (?:error|fatal): (.*)$");
    private static final Pattern TARGET = Pattern.compile("'([^']+)'(?:, needed by|$)");

    private final List<ToolchainFact.NinjaFailed> targets = new ArrayList<>();

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = FactReader.text(line);
        LineRange at = LineRange.of(line.number());
        Matcher failed = FAILED.matcher(text);
        Matcher said = SAID.matcher(text);
        if (failed.matches()) {
            ToolchainFact.NinjaFailed target =
                    new ToolchainFact.NinjaFailed(failed.group(2), LineForm.number(failed.group(1)), null, at);
            if (target.code() != null) {
                found.accept(target);
            } else if (targets.size() < MOST) {
                targets.add(target);
            }
        } else if (said.matches()) {
            Matcher target = TARGET.matcher(said.group(1));
            found.accept(
                    new ToolchainFact.NinjaFailed(target.find() ? target.group(1) : null, null, said.group(1), at));
        } else if (text.startsWith("ninja: build stopped")) {
            targets.forEach(target -> found.accept(target));
            targets.clear();
        }
        return false;
    }

    @Override
    public void end(Consumer<Fact> found) {
        for (ToolchainFact.NinjaFailed target : targets) {
            String name = String.valueOf(target.target());
            if (!name.contains(" ") && name.contains("/") && name.contains(".")) {
                found.accept(target);
            }
        }
    }
}
