package dev.faultbook.learnings.prevention;

import com.google.re2j.Matcher;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.InstructionTest;
import dev.faultbook.learnings.InstructionTest.CommandTest;
import dev.faultbook.learnings.InstructionTest.Where;
import dev.faultbook.learnings.Re2;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.ShellCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** In which ways a test holds at an instruction of a file. */
final class Evaluation {
    private static final int MAX_HITS = 200;

    private final StageLinks links;
    private final List<Place> places;
    private final String name;

    /** Characters that patterns may still see: a file made to be slow ends in an error, not in a wait. */
    private long budget = 60_000_000;

    Evaluation(Dockerfile file, List<Place> places) {
        this.links = new StageLinks(file);
        this.places = places;
        this.name = file.name();
    }

    List<Hit> hits(InstructionTest test, Place place) {
        return hits(test, place, Hit.PLAIN);
    }

    /** The ways in which the test holds, each with what was known before; empty where it does not. */
    private List<Hit> hits(InstructionTest test, Place place, Hit known) {
        return switch (test) {
            case InstructionTest.AnyOf(List<InstructionTest> tests) -> {
                List<Hit> hits = new ArrayList<>();
                for (InstructionTest one : tests) {
                    hits.addAll(hits(one, place, known));
                }
                yield hits;
            }
            case InstructionTest.AllOf(List<InstructionTest> tests) -> {
                List<Hit> hits = List.of(known);
                for (InstructionTest one : tests) {
                    List<Hit> next = new ArrayList<>();
                    for (Hit hit : hits) {
                        next.addAll(hits(one, place, hit));
                    }
                    hits = next.size() > MAX_HITS ? next.subList(0, MAX_HITS) : next;
                }
                yield hits;
            }
            case InstructionTest.NoneOf(List<InstructionTest> tests) ->
                tests.stream().noneMatch(one -> holds(one, place, known)) ? List.of(known) : List.of();
            case InstructionTest.Keyword(var keywords) ->
                keywords.contains(place.instruction().keyword()) ? List.of(known) : List.of();
            case InstructionTest.On(var part, Re2 pattern) -> found(pattern, links.texts(part, place), known);
            case InstructionTest.OnCommand(List<CommandTest> tests) -> {
                List<Hit> hits = new ArrayList<>();
                for (ShellCommand command : place.instruction().commands()) {
                    hits.addAll(commandHits(tests, command, known));
                }
                yield hits;
            }
            case InstructionTest.InStage(var kind) -> links.is(kind, place) ? List.of(known) : List.of();
            case InstructionTest.Around(Where where, InstructionTest other) -> around(where, other, place, known);
            case InstructionTest.OnCaptures onCaptures ->
                hold(onCaptures, known.captures()) ? List.of(known) : List.of();
        };
    }

    /** One way is enough. */
    private boolean holds(InstructionTest test, Place place, Hit known) {
        return test instanceof InstructionTest.Around(Where where, InstructionTest other)
                ? candidates(where, place)
                        .anyMatch(candidate -> !hits(other, candidate, known).isEmpty())
                : !hits(test, place, known).isEmpty();
    }

    private List<Hit> commandHits(List<CommandTest> tests, ShellCommand command, Hit known) {
        List<Hit> hits = List.of(known);
        for (CommandTest test : tests) {
            List<String> texts = texts(test.part(), command);
            List<Hit> next = new ArrayList<>();
            for (Hit hit : hits) {
                List<Hit> found = found(test.pattern(), texts, hit);
                if (test.present()) {
                    next.addAll(found);
                } else if (found.isEmpty()) {
                    next.add(hit);
                }
            }
            hits = next;
        }
        // A command that is only looked for beside another does not move the warning away from it.
        return hits.stream()
                .map(hit -> hit.command().isPresent() ? hit : new Hit(hit.captures(), Optional.of(command)))
                .toList();
    }

    private static List<String> texts(InstructionTest.CommandPart part, ShellCommand command) {
        return switch (part) {
            case TEXT -> List.of(command.text());
            case WORD -> command.words().stream().skip(1).toList();
            case PREFIX -> command.prefix().isEmpty() ? List.of() : List.of(String.join(" ", command.prefix()));
            case INTO -> command.into().map(ShellCommand::text).stream().toList();
            case REDIRECT -> command.redirects();
            case ASSIGNMENT -> command.assignments();
            case GUARD -> command.guarded() ? List.of("guarded") : List.of();
        };
    }

    /** What other instructions capture is known, but the warning stays here. */
    private List<Hit> around(Where where, InstructionTest test, Place place, Hit known) {
        return candidates(where, place)
                .flatMap(other -> hits(test, other, known).stream())
                .map(hit -> new Hit(hit.captures(), known.command()))
                .distinct()
                .limit(MAX_HITS)
                .toList();
    }

    private Stream<Place> candidates(Where where, Place place) {
        spend(places.size());
        return switch (where) {
            case FILE -> places.stream();
            case STAGE -> places.stream().filter(other -> links.sameLine(other, place));
            case EARLIER ->
                places.stream()
                        .filter(other -> links.sameLine(other, place)
                                && (!other.stage().equals(place.stage()) || other.index() < place.index()));
            case LATER ->
                places.stream().filter(other -> other.stage().equals(place.stage()) && other.index() > place.index());
        };
    }

    private List<Hit> found(Re2 pattern, List<String> texts, Hit known) {
        List<Hit> hits = new ArrayList<>();
        for (String text : texts) {
            spend(text.length() + 10);
            Matcher matcher = pattern.matcher(text);
            boolean captures = !pattern.namedGroups().isEmpty();
            while (hits.size() < MAX_HITS && matcher.find()) {
                hits.add(new Hit(captures(pattern, matcher, known.captures()), known.command()));
                if (!captures) {
                    break;
                }
            }
        }
        return hits;
    }

    /** What was known, and what the pattern's named groups found. */
    static Map<String, String> captures(Re2 pattern, Matcher matcher, Map<String, String> known) {
        if (pattern.namedGroups().isEmpty()) {
            return known;
        }
        Map<String, String> captures = new HashMap<>(known);
        pattern.namedGroups().forEach((group, number) -> {
            String value = matcher.group(number);
            if (value != null) {
                captures.put(group, value);
            }
        });
        return captures;
    }

    private static boolean hold(InstructionTest.OnCaptures test, Map<String, String> captures) {
        return test.tests().hold(captures)
                && test.same().entrySet().stream().allMatch(entry -> compare(entry, captures, true))
                && test.differ().entrySet().stream().allMatch(entry -> compare(entry, captures, false));
    }

    private static boolean compare(Map.Entry<String, String> entry, Map<String, String> captures, boolean same) {
        String other = Template.fill(entry.getValue(), captures);
        String value = captures.get(entry.getKey());
        return value != null && !other.contains("${") && value.equals(other) == same;
    }

    private void spend(long characters) {
        budget -= characters;
        if (budget < 0) {
            throw new FaultbookException(
                    FailureKind.LIMIT,
                    name
                            + " takes too long to check: it is too large, or made to be slow. Check its parts one by one.");
        }
    }
}
