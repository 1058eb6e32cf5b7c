package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.requirement.Conflict;
import dev.faultbook.ingest.requirement.Demand;
import dev.faultbook.ingest.requirement.Requirement;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * pip's explanation of a conflict (pip 20.3 to 26): {@code ERROR: Cannot install ...}, {@code The conflict is caused by:} with a line a
 * requirement, {@code ERROR: ResolutionImpossible}. The parts are on two streams, so either may be missing or come later.
 */
final class PipConflictReader implements FactReader {
    private static final String CANNOT = "ERROR: Cannot install ";
    private static final String BECAUSE = " because these package versions have conflicting dependencies.";
    private static final Pattern CAUSE = Pattern.compile(
            " *(?:(\\S+) ([^\\s()]+)(?: \\([^()]*\\))? depends on|The user requested( \\(constraint\\))?) (.+)");
    private static final int MOST_CAUSES = 500;
    private static final int MOST_UNAVAILABLE = 100;
    private static final int LONGEST_LINE = 8192;

    private @Nullable LineRange lines;
    private String packages = "";
    private final List<Demand> demands = new ArrayList<>();
    private final List<String> unavailable = new ArrayList<>();
    private Part part = Part.NONE;

    /** Of which list the next lines are. */
    private enum Part {
        NONE,
        CAUSES,
        UNAVAILABLE
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        int indent = 0;
        while (line.at(indent) == ' ') {
            indent++;
        }
        if (line.at(indent) == -1) {
            return part != Part.NONE;
        }
        if (line.startsWith(indent, "ERROR: ")) {
            errorLine(line, indent, found);
        } else if (line.startsWith(indent, "The conflict is caused by:")) {
            part = Part.CAUSES;
            extend(line);
        } else if (line.startsWith(indent, "Additionally, some packages in these conflicts")) {
            part = Part.UNAVAILABLE;
        } else if (part == Part.CAUSES) {
            causeLine(line);
        } else if (part == Part.UNAVAILABLE && indent >= 4) {
            unavailable(line);
        } else {
            part = Part.NONE;
        }
        return part != Part.NONE;
    }

    private void errorLine(TextLine line, int indent, Consumer<Fact> found) {
        if (line.startsWith(indent, CANNOT)) {
            String text = line.text().substring(indent + CANNOT.length());
            int end = text.lastIndexOf(BECAUSE);
            if (end > 0) {
                if (!packages.isEmpty()) {
                    end(found);
                }
                packages = text.substring(0, end);
                extend(line);
            }
        } else if (line.startsWith(indent, "ERROR: ResolutionImpossible")) {
            extend(line);
            if (!demands.isEmpty()) {
                end(found); // else the explanation, which is on the other stream, is still to come
            }
        }
    }

    private void causeLine(TextLine line) {
        Matcher cause = CAUSE.matcher(line.length() > LONGEST_LINE ? "" : line.text());
        if (cause.matches()) {
            extend(line);
            Requirement.parse(cause.group(4)).ifPresent(wanted -> add(cause, wanted));
        } else {
            part = line.startsWith("    ") ? part : Part.NONE;
        }
    }

    private void add(Matcher cause, Requirement wanted) {
        if (demands.size() < MOST_CAUSES) {
            demands.add(
                    cause.group(1) != null
                            ? Demand.ofPackage(cause.group(1), cause.group(2), wanted)
                            : Demand.of(cause.group(3) != null ? Demand.By.CONSTRAINT : Demand.By.USER, wanted));
        }
    }

    private void unavailable(TextLine line) {
        if (unavailable.size() < MOST_UNAVAILABLE) {
            unavailable.add(line.text().strip());
        }
        extend(line);
    }

    private void extend(TextLine line) {
        LineRange here = LineRange.of(line.number());
        lines = lines == null ? here : lines.span(here);
    }

    @Override
    public void end(Consumer<Fact> found) {
        LineRange seen = lines;
        if (seen != null && (!demands.isEmpty() || !packages.isEmpty())) {
            found.accept(Conflict.likeliest(demands)
                    .map(conflict -> explained(conflict, seen))
                    .orElseGet(() -> unexplained(seen)));
        }
        lines = null;
        packages = "";
        demands.clear();
        unavailable.clear();
        part = Part.NONE;
    }

    private InstallerFact.VersionConflict explained(Conflict conflict, LineRange lines) {
        return new InstallerFact.VersionConflict(
                "pip",
                conflict.packageName(),
                conflict.proven(),
                conflict.sentence() + nothingFits(conflict),
                packages,
                demands,
                constraint(conflict),
                unavailable.isEmpty() ? null : FieldText.list(unavailable),
                null,
                lines);
    }

    private String nothingFits(Conflict conflict) {
        boolean listed = unavailable.stream()
                .anyMatch(name -> PackageFile.ofRequirement(name).equals(conflict.packageName()));
        boolean alone = !conflict.proven() && conflict.demands().size() == 1;
        return listed || alone ? ", but no version of " + conflict.packageName() + " fits here" : "";
    }

    private InstallerFact.VersionConflict unexplained(LineRange lines) {
        return new InstallerFact.VersionConflict(
                "pip",
                PackageFile.ofRequirement(packages),
                false,
                packages + " cannot be installed together",
                packages,
                List.of(),
                null,
                null,
                null,
                lines);
    }

    /** The one that takes part in the conflict, or else the first of all. */
    private @Nullable String constraint(Conflict conflict) {
        return Stream.concat(conflict.demands().stream(), demands.stream())
                .filter(demand -> demand.by() == Demand.By.CONSTRAINT)
                .map(demand -> demand.requirement().toString())
                .findFirst()
                .orElse(null);
    }
}
