package dev.faultbook.ingest.check;

import static java.util.stream.Collectors.toMap;

import dev.faultbook.ingest.classify.Fixes;
import dev.faultbook.learnings.FixStep;
import dev.faultbook.learnings.Learning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads a fix as a person does who has just that log: sentences that were written around a capture, and lack it, do not get through. */
final class FixText {
    /** Empty brackets and quotes, two blanks, a blank beside a bracket or before a full stop, two full stops, and places that stayed places. */
    private static final Pattern FLAW = Pattern.compile(
            "\\(\\s*\\)|\"\"|\\S {2,}\\S|\\( | \\)| [.,;:!?](?= |$)|(?<!\\.)\\.\\.(?= |$)|\\$\\{[a-z][a-z0-9_]*\\}|^ ");

    private static final int SHOWN = 25;

    private FixText() {}

    /** What reads badly in the fix when it is filled with these captures, with what stands around it. */
    static Optional<String> flaw(Learning learning, Map<String, String> captures) {
        return learning.fix().stream()
                .filter(FixStep.Say.class::isInstance)
                .map(FixStep.Say.class::cast)
                .flatMap(say -> flaw(say, captures).stream())
                .findFirst();
    }

    private static Optional<String> flaw(FixStep.Say say, Map<String, String> captures) {
        // Neither what a log says nor what is written on purpose, such as COPY . . or f(), is a flaw.
        String written = text(say, Fixes.places(say).stream().collect(toMap(name -> name, name -> "x")));
        String filled = text(
                say, captures.entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> ends(entry.getValue()))));
        return FLAW.matcher(filled)
                .results()
                .filter(flaw -> !written.contains(around(filled, flaw, 1)))
                .map(flaw -> around(filled, flaw, SHOWN))
                .findFirst();
    }

    private static String text(FixStep.Say say, Map<String, String> captures) {
        return Fixes.markdown(List.of(say), captures);
    }

    /** Of a capture only the characters at its ends decide how the sentence reads, and no letter more than another. */
    private static String ends(String capture) {
        String letters = capture.replaceAll("\\w", "x");
        return letters.length() < 3 ? letters : letters.charAt(0) + "x" + letters.charAt(letters.length() - 1);
    }

    private static String around(String text, MatchResult flaw, int size) {
        return text.substring(Math.max(0, flaw.start() - size), Math.min(text.length(), flaw.end() + size));
    }
}
