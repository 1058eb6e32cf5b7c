package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.requirement.Conflict;
import dev.faultbook.ingest.requirement.Demand;
import dev.faultbook.ingest.requirement.Requirement;
import dev.faultbook.ingest.requirement.Specifier;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Poetry's proof that nothing fits (1.0 to 2.4): {@code Because alpha (1.0) depends on gamma (<2) and ..., alpha is forbidden.}, with {@code
 * And because}, {@code So, because} and numbered lines, to {@code version solving failed.} Premises say "depends on", conclusions "requires".
 */
final class PoetryConflictReader implements FactReader {
    private static final Pattern DEPENDS = Pattern.compile(
            "(every version of )?([A-Za-z0-9][\\w.-]*)(?:\\[[^\\]]*\\])?(?: \\(([^()]*)\\))? (?:which )?depends on (?:both )?");
    private static final Pattern WANTED = Pattern.compile(
            "([A-Za-z0-9][\\w.-]*)(?:\\[[^\\]]*\\])? \\(([^()]*)\\)( and (?![\\w.-]+(?: \\([^()]*\\))? (?:which )?depends)| which depends on (?:both )?)?");
    private static final Pattern PYTHON = Pattern.compile(
            " *- (\\S+) requires Python ([^,]+(?:,[^,]+)*?), so it will not be installable for Python (.+)");
    private static final String FAILED = "version solving failed";
    private static final int LONGEST_PROOF = 60_000;
    private static final int MOST_LINES = 600;
    private static final int MOST_DEMANDS = 500;

    private long start;
    private long last;
    private final StringBuilder proof = new StringBuilder();

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = line.length() < LONGEST_PROOF ? line.text() : "";
        Matcher python = PYTHON.matcher(text);
        if (python.matches()) {
            python(python, line, found);
            return start != 0;
        }
        if (start == 0 && !text.strip().startsWith("Because ") && !text.contains("ecause ")) {
            return false;
        }
        return collect(text.strip(), line, found);
    }

    private boolean collect(String text, TextLine line, Consumer<Fact> found) {
        if (start == 0) {
            start = line.number();
        }
        last = line.number();
        proof.append(' ').append(text);
        if (text.contains(FAILED)) {
            conclude(found);
        } else if (last - start > MOST_LINES || proof.length() > LONGEST_PROOF || endsElsewhere(text)) {
            forget();
        }
        return start != 0;
    }

    /** A word that a proof's line does not begin with. */
    private boolean endsElsewhere(String text) {
        return last != start
                && !text.isEmpty()
                && !text.startsWith("and ")
                && !text.startsWith("And ")
                && !text.startsWith("So")
                && !text.startsWith("Thus")
                && !text.startsWith("Because ")
                && !text.startsWith("(")
                && proof.length() - text.length() > 1
                && proof.charAt(proof.length() - text.length() - 2) == '.';
    }

    private void python(Matcher python, TextLine line, Consumer<Fact> found) {
        List<Demand> demands = List.of(
                Demand.ofPackage(python.group(1), "", new Requirement("python", Specifier.poetry(python.group(2)))),
                Demand.of(Demand.By.PROJECT, new Requirement("python", Specifier.poetry(python.group(3)))));
        Conflict.likeliest(demands)
                .ifPresent(conflict -> found.accept(fact(conflict, demands, LineRange.of(line.number()))));
    }

    private void conclude(Consumer<Fact> found) {
        List<Demand> demands = demands(proof.toString().replaceAll("\\s+", " "));
        LineRange lines = new LineRange(start, last);
        Conflict.likeliest(demands).ifPresent(conflict -> found.accept(fact(conflict, demands, lines)));
        forget();
    }

    private void forget() {
        start = 0;
        proof.setLength(0);
    }

    private static InstallerFact.VersionConflict fact(Conflict conflict, List<Demand> demands, LineRange lines) {
        List<String> speakers = demands.stream()
                .filter(demand -> demand.by() == Demand.By.PACKAGE)
                .map(Demand::name)
                .distinct()
                .toList();
        return new InstallerFact.VersionConflict(
                "poetry",
                conflict.packageName(),
                conflict.proven(),
                conflict.sentence(),
                FieldText.list(speakers),
                demands,
                null,
                null,
                null,
                lines);
    }

    private static List<Demand> demands(String proof) {
        List<Demand> demands = new ArrayList<>();
        Set<String> projects = new HashSet<>();
        Matcher depends = DEPENDS.matcher(proof);
        int from = 0;
        while (demands.size() < MOST_DEMANDS && depends.find(from)) {
            from = wants(proof, depends, demands);
            if (depends.group(1) == null && depends.group(3) == null) {
                projects.add(depends.group(2));
            }
        }
        return demands.stream()
                .map(demand ->
                        projects.contains(demand.name()) && demand.version().isEmpty()
                                ? Demand.of(Demand.By.PROJECT, demand.requirement())
                                : demand)
                .toList();
    }

    /** Reads what one depends on, and what that depends on where the sentence goes on with "which depends on". */
    private static int wants(String proof, Matcher depends, List<Demand> demands) {
        String who = depends.group(2);
        String version = depends.group(3) == null ? "" : depends.group(3);
        int from = depends.end();
        Matcher wanted = WANTED.matcher(proof).region(from, proof.length());
        while (demands.size() < MOST_DEMANDS && wanted.lookingAt()) {
            demands.add(Demand.ofPackage(
                    who, version, new Requirement(wanted.group(1), Specifier.poetry(wanted.group(2)))));
            from = wanted.end();
            if (wanted.group(3) == null) {
                break;
            }
            if (wanted.group(3).startsWith(" which")) {
                who = wanted.group(1);
                version = wanted.group(2);
            }
            wanted.region(from, proof.length());
        }
        return from;
    }
}
