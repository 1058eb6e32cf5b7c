package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * pip's explanation of a conflict (pip 20.3 to 26): {@code ERROR: Cannot install ...}, {@code The conflict is caused by:} with a line a
 * requirement, {@code ERROR: ResolutionImpossible}. The parts are on two streams, so either may be missing or come later.
 */
final class PipConflictReader implements FactReader {
    private static final Pattern CANNOT = Pattern.compile(
            "ERROR: Cannot install (.+) because these package versions have conflicting dependencies\\.");
    private static final Pattern CAUSE = Pattern.compile(
            " {4}(?:(\\S+) (\\S+)(?: \\(.*\\))? depends on|The user requested( \\(constraint\\))?) (.+)");
    private static final int MOST_CAUSES = 500;
    private static final int MOST_SENTENCES = 6;

    private @Nullable LineRange lines;
    private String packages = "";
    private final List<Cause> causes = new ArrayList<>();
    private boolean inCauses;

    /**
     * Who wants what.
     *
     * @param by package and version; empty for the user
     */
    private record Cause(String by, boolean constraint, String requirement) {
        String sentence() {
            if (by.isEmpty()) {
                return (constraint ? "your constraint says " : "you want ") + requirement;
            }
            return by + " wants " + requirement;
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        if (line.at(0) == 'E') {
            errorLine(line, found);
        } else if (line.startsWith("The conflict is caused by:")) {
            inCauses = true;
            extend(line);
        } else if (inCauses && line.at(0) == ' ') {
            causeLine(line);
        } else if (inCauses && line.startsWith("To fix this")) {
            inCauses = false;
        }
        return inCauses;
    }

    private void errorLine(TextLine line, Consumer<Fact> found) {
        if (line.startsWith("ERROR: Cannot install ")) {
            Matcher cannot = CANNOT.matcher(line.text());
            if (cannot.matches()) {
                if (!packages.isEmpty()) {
                    end(found);
                }
                packages = cannot.group(1);
                extend(line);
            }
        } else if (line.startsWith("ERROR: ResolutionImpossible")) {
            extend(line);
            if (!causes.isEmpty()) {
                end(found); // else the explanation, which is on the other stream, is still to come
            }
        }
    }

    private void causeLine(TextLine line) {
        Matcher cause = CAUSE.matcher(line.text());
        if (cause.matches()) {
            extend(line);
            if (causes.size() < MOST_CAUSES) {
                String by = cause.group(1) == null ? "" : cause.group(1) + " " + cause.group(2);
                causes.add(new Cause(by, cause.group(3) != null, cause.group(4).replace(" and ", ", ")));
            }
        }
    }

    private void extend(TextLine line) {
        LineRange here = LineRange.of(line.number());
        lines = lines == null ? here : lines.span(here);
    }

    @Override
    public void end(Consumer<Fact> found) {
        if (lines != null && (!causes.isEmpty() || !packages.isEmpty())) {
            found.accept(new InstallerFact.PipConflict(contested(), packages, sentences(), constraint(), lines));
        }
        lines = null;
        packages = "";
        causes.clear();
        inCauses = false;
    }

    /** The package that most different parties have a say in. */
    private String contested() {
        Map<String, Set<String>> parties = new LinkedHashMap<>();
        for (Cause cause : causes) {
            String by = cause.by().isEmpty() ? "you " + cause.requirement() : cause.by();
            parties.computeIfAbsent(PackageFile.ofRequirement(cause.requirement()), key -> new HashSet<>())
                    .add(by);
        }
        return parties.entrySet().stream()
                .max((a, b) -> Integer.compare(a.getValue().size(), b.getValue().size()))
                .map(Map.Entry::getKey)
                .orElseGet(() -> PackageFile.ofRequirement(packages));
    }

    /** One sentence a party; of many versions of one package that want the same, the first speaks for all. */
    private List<String> sentences() {
        Map<String, Cause> distinct = new LinkedHashMap<>();
        Map<String, Integer> more = new HashMap<>();
        for (Cause cause : causes) {
            String name = cause.by().isEmpty()
                    ? ""
                    : cause.by().substring(0, cause.by().indexOf(' '));
            String key = name + " " + cause.requirement();
            if (distinct.putIfAbsent(key, cause) != null) {
                more.merge(key, 1, Integer::sum);
            }
        }
        return distinct.entrySet().stream()
                .limit(MOST_SENTENCES)
                .map(entry -> entry.getValue().sentence()
                        + (more.containsKey(entry.getKey())
                                ? " (and " + more.get(entry.getKey()) + " other versions of it)"
                                : ""))
                .toList();
    }

    private Optional<String> constraint() {
        return causes.stream().filter(Cause::constraint).map(Cause::requirement).findFirst();
    }
}
