package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.requirement.Conflict;
import dev.faultbook.ingest.requirement.Demand;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * uv's proof that nothing fits: {@code × No solution found when resolving dependencies:}, {@code ╰─▶ Because A and B, we can conclude that
 * C.}, wrapped at the terminal's width and so joined by indent, then hints.
 */
final class UvConflictReader implements FactReader {
    private static final int LONGEST_PROOF = 60_000;
    private static final int MOST_LINES = 600;
    private static final int LONGEST_HINT = 400;

    private long start;
    private long last;
    private final StringBuilder proof = new StringBuilder();
    private final StringBuilder hint = new StringBuilder();
    private boolean inHint;

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = line.length() <= LONGEST_PROOF ? line.text() : "";
        if (text.contains("No solution found when resolving")) {
            end(found);
            start = line.number();
            last = start;
            return true;
        }
        if (start != 0 && !(indented(text) && takes(text.strip(), line))) {
            end(found);
        }
        return start != 0;
    }

    private static boolean indented(String text) {
        return text.isBlank() || text.startsWith("  ") || text.startsWith("hint:");
    }

    private boolean takes(String text, TextLine line) {
        if (line.number() - start >= MOST_LINES || proof.length() > LONGEST_PROOF) {
            return false;
        }
        if (text.startsWith("hint:") || text.startsWith("help:")) {
            inHint = hint.isEmpty();
            hint.append(inHint ? text.substring(5).strip() : "");
        } else if (inHint) {
            hint.append(hint.length() < LONGEST_HINT && !text.isEmpty() ? " " + text : "");
        } else if (!text.isEmpty()) {
            proof.append(' ').append(text);
            last = line.number();
        }
        return true;
    }

    @Override
    public void end(Consumer<Fact> found) {
        if (start != 0) {
            LineRange lines = new LineRange(start, last);
            UvProof read = UvProof.of(proof.toString());
            Optional<Conflict> conflict =
                    read.missing().isEmpty() ? Conflict.likeliest(read.demands()) : Conflict.minimal(read.demands());
            if (conflict.isPresent()) {
                found.accept(fact(conflict.get(), read.demands(), lines));
            } else {
                read.missing().forEach(missing -> found.accept(fact(missing, lines)));
            }
        }
        start = 0;
        proof.setLength(0);
        hint.setLength(0);
        inHint = false;
    }

    private static UvFact.NoMatch fact(UvProof.Missing missing, LineRange lines) {
        String requirement = missing.requirement();
        return new UvFact.NoMatch(PackageFile.ofRequirement(requirement), requirement, missing.reason(), lines);
    }

    private InstallerFact.VersionConflict fact(Conflict conflict, List<Demand> demands, LineRange lines) {
        List<String> speakers = demands.stream()
                .filter(demand -> demand.by() == Demand.By.PACKAGE)
                .map(Demand::name)
                .distinct()
                .toList();
        return new InstallerFact.VersionConflict(
                "uv",
                conflict.packageName(),
                conflict.proven(),
                conflict.sentence(),
                FieldText.list(speakers),
                demands,
                null,
                null,
                hint.isEmpty() ? null : hint.toString(),
                lines);
    }
}
