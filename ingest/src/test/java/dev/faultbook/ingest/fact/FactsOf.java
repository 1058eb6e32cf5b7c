package dev.faultbook.ingest.fact;

import static java.util.stream.Collectors.joining;

import dev.faultbook.ingest.source.TextLine;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The facts of a step that printed these lines, one every ten seconds. */
final class FactsOf {
    private FactsOf() {}

    static List<Fact> log(String log) {
        StepFacts facts = read(log);
        return facts.finish();
    }

    /** What is stated once more further down: the latest of each name. */
    static List<Fact> latest(String log) {
        StepFacts facts = read(log);
        facts.finish();
        return facts.latest();
    }

    private static StepFacts read(String log) {
        StepFacts facts = new StepFacts();
        TextLine line = new TextLine();
        long number = 0;
        for (String text : log.split("\n")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            line.set(bytes, 0, bytes.length, ++number);
            line.at(number * 10.0);
            long triggered = 0;
            for (StepFacts.Trigger trigger : StepFacts.TRIGGERS) {
                triggered |= text.contains(trigger.text().source()) ? trigger.kind() : 0;
            }
            facts.line(line, triggered);
        }
        return facts;
    }

    /** What installers state; other readers see the same lines in their own way. */
    static List<Fact> installers(String log) {
        return log(log).stream().filter(fact -> fact instanceof InstallerFact).toList();
    }

    /** What no installer states, in order of lines, a line each: where, name, fields. */
    static String told(String log) {
        return log(log).stream()
                .filter(fact -> !(fact instanceof InstallerFact))
                .sorted(Comparator.comparing(Fact::lines).thenComparing(Fact::name))
                .map(fact -> fact.lines() + " " + fact.name() + " " + new TreeMap<>(fact.fields()) + "\n")
                .collect(joining());
    }
}
