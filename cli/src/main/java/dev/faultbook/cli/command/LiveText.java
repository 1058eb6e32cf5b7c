package dev.faultbook.cli.command;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.ingest.Live;
import dev.faultbook.ingest.Sighting;
import dev.faultbook.ingest.report.Shown;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Role;
import java.util.HashSet;
import java.util.Set;

/** Tells on standard error what is known of a build while its log grows: failures once they are certain, advice at once. */
final class LiveText implements Live {
    private final Console console;
    private final Set<String> advice = new HashSet<>();

    LiveText(Console console) {
        this.console = console;
    }

    @Override
    public void sighted(Sighting sighting) {
        String step = sighting.step() + " " + sighting.name();
        if (sighting.finding().isEmpty()) {
            tell(sighting.line(), "failed: " + step);
        }
        sighting.finding()
                .filter(finding -> !advice.contains(finding.learning()))
                .ifPresent(
                        finding -> tell(sighting.line(), finding.learning() + ", " + finding.title() + ", in " + step));
    }

    @Override
    public void shown(Learning learning, Shown where) {
        if (learning.role() == Role.ADVICE && advice.add(learning.id())) {
            tell(where.lines().first(), learning.id() + ", " + learning.title() + ", in " + where.step());
        }
    }

    private void tell(long line, String text) {
        console.tell(PlainText.clean("line " + line + ": " + text));
    }
}
