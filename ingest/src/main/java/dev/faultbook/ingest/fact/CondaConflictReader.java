package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.requirement.Conflict;
import dev.faultbook.ingest.requirement.Demand;
import dev.faultbook.ingest.requirement.Requirement;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why no environment fits: conda's own list of chains ({@code UnsatisfiableError}: {@code tensorflow=2.1 -> python[version='3.6.*']}), or the
 * tree that libmamba draws for conda, mamba and micromamba.
 */
final class CondaConflictReader implements FactReader {
    private static final Pattern NODE = Pattern.compile("([ \\x{2502}]*)[\\x{251c}\\x{2514}]\\x{2500} (.+)");
    private static final Pattern PHRASE =
            Pattern.compile(" *,? +(?:is |would |can |does |conflicts? |which |cannot |but there )|, which |[;.]?$");
    private static final Pattern CHAIN = Pattern.compile(" *(?:- )?([A-Za-z0-9_][^\\s>]*(?: [^\\s>]+)*?)( ?-> ?.+)?");
    private static final Pattern PROBLEM = Pattern.compile(
            "\\s*- package (\\S+)-([^-\\s]+)-[^-\\s]+ requires (.+?), but none of the providers can be installed.*");
    private static final Pattern YOURS = Pattern.compile("Your (\\S+): (\\S+)");
    private static final int MOST_LINES = 3000;
    private static final int MOST_DEMANDS = 500;
    private static final int LONGEST_LINE = 4000;
    private static final int LEVEL = 3;
    private static final int DEEPEST = 60;

    private long start;
    private long last;
    private long lastSaying;
    private boolean classic;
    private int treeAt;
    private final List<Demand> demands = new ArrayList<>();
    private final List<Demand> problems = new ArrayList<>();
    private final List<Requirement> path = new ArrayList<>();

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = line.length() <= LONGEST_LINE ? line.text() : "";
        if (text.contains("UnsatisfiableError") || text.contains("Could not solve for environment specs")) {
            begin(text, line);
        } else if (start != 0 && !takes(text, line)) {
            end(found);
        }
        return start != 0;
    }

    private void begin(String text, TextLine line) {
        if (start == 0) {
            start = line.number();
            lastSaying = start;
        }
        last = line.number();
        classic = text.contains("UnsatisfiableError") && !text.contains("LibMamba");
    }

    private boolean takes(String text, TextLine line) {
        if (text.isBlank()) {
            return line.number() - lastSaying < 8;
        }
        boolean taken = problem(text) || node(text) || (classic && chain(text));
        if (taken) {
            last = line.number();
        }
        boolean known = taken || line.number() - lastSaying < (classic ? 40 : 8);
        lastSaying = taken ? line.number() : lastSaying;
        return known && line.number() - start < MOST_LINES;
    }

    /** libmamba says it once more before the tree, one package a line. */
    private boolean problem(String text) {
        Matcher problem = PROBLEM.matcher(text);
        if (!problem.matches()) {
            return text.stripLeading().startsWith("- nothing provides ");
        }
        Requirement.conda(problem.group(3))
                .ifPresent(wanted -> add(problems, Demand.ofPackage(problem.group(1), problem.group(2), wanted)));
        return true;
    }

    /** A node is a spec that its parent requires; one that has its parent's name is a version of it. */
    private boolean node(String text) {
        Matcher node = NODE.matcher(text);
        if (!node.matches()) {
            return text.contains("The following package");
        }
        int column = node.group(1).length();
        treeAt = path.isEmpty() ? column : Math.min(treeAt, column);
        int depth = Math.min((column - treeAt) / LEVEL, DEEPEST);
        while (path.size() > depth) {
            path.removeLast();
        }
        Optional<Requirement> spec = Requirement.conda(spec(node.group(2)));
        if (spec.isPresent() && path.size() == depth) {
            Requirement parent = path.isEmpty() ? null : path.getLast();
            if (parent == null || !parent.name().equals(spec.get().name())) {
                add(demands, demand(parent, spec.get()));
            }
            path.add(spec.get());
        }
        return true;
    }

    private static Demand demand(@Nullable Requirement parent, Requirement wanted) {
        if (parent == null) {
            return Demand.of(Demand.By.USER, wanted);
        }
        String version = parent.toString().substring(parent.name().length());
        return Demand.ofPackage(parent.name(), parent.isPin() ? version.substring(2) : version.strip(), wanted);
    }

    private static String spec(String node) {
        Matcher phrase = PHRASE.matcher(node);
        return phrase.find() ? node.substring(0, phrase.start()) : node;
    }

    /** {@code tensorflow=2.1 -> keras -> python[version='3.6.*']}: each link is wanted by the one before it. */
    private boolean chain(String text) {
        Matcher yours = YOURS.matcher(text.strip());
        if (yours.matches()) {
            Requirement.conda(yours.group(2)).ifPresent(there -> add(demands, Demand.of(Demand.By.ENVIRONMENT, there)));
            return true;
        }
        Matcher chain = CHAIN.matcher(text);
        boolean listed = text.contains("->") || text.stripLeading().startsWith("- ") || isBareSpec(text);
        if (!listed || !chain.matches()) {
            return text.startsWith("Package ") && text.strip().endsWith("conflicts for:");
        }
        Requirement before = null;
        for (String link : text.strip().replaceFirst("^- ", "").split("->", 12)) {
            Optional<Requirement> wanted = Requirement.conda(link.strip());
            if (wanted.isEmpty()) {
                return true;
            }
            add(demands, demand(before, wanted.get()));
            before = wanted.get();
        }
        return true;
    }

    private static boolean isBareSpec(String text) {
        return text.indexOf('=') > 0 && text.strip().indexOf(' ') < 0;
    }

    private static void add(List<Demand> list, Demand demand) {
        if (list.size() < MOST_DEMANDS) {
            list.add(demand);
        }
    }

    @Override
    public void end(Consumer<Fact> found) {
        if (start != 0) {
            List<Demand> said = demands.isEmpty() ? problems : demands;
            Conflict.minimal(demands)
                    .or(() -> Conflict.minimal(problems))
                    .or(() -> several(said))
                    .ifPresent(conflict -> found.accept(fact(conflict, said)));
        }
        start = 0;
        demands.clear();
        problems.clear();
        path.clear();
    }

    /** What is not proven is worth saying only when at least two have a say. */
    private static Optional<Conflict> several(List<Demand> said) {
        return Conflict.likeliest(said).filter(conflict -> conflict.demands().size() > 1);
    }

    private InstallerFact.VersionConflict fact(Conflict conflict, List<Demand> said) {
        List<String> asked = said.stream()
                .filter(demand -> demand.by() == Demand.By.USER)
                .map(demand -> demand.requirement().toString())
                .distinct()
                .toList();
        return new InstallerFact.VersionConflict(
                "conda",
                conflict.packageName(),
                conflict.proven(),
                conflict.sentence(),
                FieldText.list(asked),
                said,
                null,
                null,
                null,
                new LineRange(start, last));
    }
}
