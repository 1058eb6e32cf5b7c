package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is tried again, by tool and host: BuildKit's pushes and cache exports ({@code retrying in 1s}), apt's ignored and failed fetches,
 * curl --retry, wget, npm, yarn, Cargo, and what says {@code Retrying ... attempt 2/5}. pip's retries are another reader's.
 */
final class RetryReader implements FactReader {
    static final List<String> TRIGGERS = List.of(
            "etrying",
            "Will retry in ",
            "tries remaining)",
            "try remaining)",
            " failed with E",
            "(try: ",
            "Ign:",
            "Err:");

    private static final int MOST = 20;

    /** Wordings; the group is the wait that is announced. */
    private record Form(String tool, Pattern pattern) {}

    private static final List<Form> FORMS = List.of(
            new Form("pip", Pattern.compile("^WARNING: Retrying \\(Retry\\(")),
            new Form("buildkit", Pattern.compile("^retrying in (\\d+(?:\\.\\d+)?)(ms|s|m)?$")),
            new Form("curl", Pattern.compile("^Warning: .*Will retry in (\\d+(?:\\.\\d+)?) (s)econds?")),
            new Form(
                    "wget",
                    Pattern.compile(
                            "^--\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d--  ?\\(try: ?\\d+\\)  (https?://\\S+)$")),
            new Form(
                    "npm",
                    Pattern.compile("^npm (?:http fetch|warn|WARN) .*(?:attempt \\d+ failed with E|, retrying)")),
            new Form(
                    "yarn",
                    Pattern.compile("^info There appears to be trouble with your network connection\\. Retrying")),
            new Form("cargo", Pattern.compile("^warning: spurious network error \\(\\d+ tr(?:y|ies) remaining\\)")),
            new Form("docker", Pattern.compile("^(?:[0-9a-f]{12}: )Retrying in (\\d+) (s)econds?")),
            new Form("", Pattern.compile("\\b[Rr]etrying, attempt #\\d+, sleeping (\\d+)(s)$")),
            new Form("", Pattern.compile("[Rr]etrying in (\\d+(?:\\.\\d+)?) ?(ms|s|m)(?:ec|in|$|[^a-z])")),
            new Form("", Pattern.compile("\\b[Rr]etrying\\b.*\\b(?:attempt|try) #?\\d+")),
            new Form("", Pattern.compile("\\b[Aa]ttempt #?\\d+(?:/\\d+| of \\d+)? failed\\b.*\\b[Rr]etrying")));
    private static final Pattern HOST = Pattern.compile("https?://(?:[^\\s/@]*@)?([\\w.-]+)");

    private static final Pattern APT = Pattern.compile("^(Ign|Err)(:\\d+ https?://.*)$");
    private static final int MOST_IGNORED = 500;

    private final Map<String, Ignored> ignored = new HashMap<>();
    private final Map<String, Tries> tries = new LinkedHashMap<>();

    /**
     * A file that apt passed over.
     *
     * @param clock when it first did
     */
    private record Ignored(int times, double clock) {}

    private static final class Tries {
        private final String tool;
        private final @Nullable String host;
        private final double start;
        private double end;
        private double announced;
        private boolean waits;
        private double lastWait;
        private int count;
        private LineRange lines;

        Tries(String tool, @Nullable String host, TextLine line, double since) {
            this.tool = tool;
            this.host = host;
            start = since;
            lines = LineRange.of(line.number());
        }

        void add(TextLine line, double wait) {
            count++;
            end = line.clock();
            lines = lines.span(LineRange.of(line.number()));
            waits |= wait > 0;
            announced += wait;
            lastWait = wait;
        }

        double seconds() {
            double elapsed = end - start + lastWait;
            if (Double.isNaN(elapsed)) {
                return waits ? announced : Double.NaN;
            }
            return elapsed >= 0.05 ? elapsed : Double.NaN;
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = FactReader.text(line);
        Matcher apt = APT.matcher(text);
        if (apt.matches()) {
            apt(apt, line);
            return false;
        }
        for (Form form : FORMS) {
            Matcher match = form.pattern().matcher(text);
            if (match.find()) {
                if (!form.tool().equals("pip")) {
                    add(form.tool(), text, wait(match), line, line.clock());
                }
                return false;
            }
        }
        return false;
    }

    /** Files that apt ignores are tried again when an error for the same one follows; that an old archive lacks some is normal. */
    private void apt(Matcher line, TextLine at) {
        String file = line.group(2);
        if (line.group(1).equals("Ign")) {
            if (ignored.size() < MOST_IGNORED || ignored.containsKey(file)) {
                ignored.merge(file, new Ignored(1, at.clock()), (a, b) -> new Ignored(a.times() + 1, a.clock()));
            }
        } else {
            Ignored before = ignored.remove(file);
            for (int i = 0; before != null && i < before.times(); i++) {
                add("apt", file, 0, at, before.clock());
            }
        }
    }

    private void add(String tool, String text, double wait, TextLine line, double since) {
        Matcher host = HOST.matcher(text);
        String at = host.find() ? host.group(1) : null;
        String key = tool + " " + at;
        if (tries.size() < MOST || tries.containsKey(key)) {
            String named = tool.isEmpty() ? "unknown" : tool;
            tries.computeIfAbsent(key, name -> new Tries(named, at, line, since))
                    .add(line, wait);
        }
    }

    private static double wait(Matcher match) {
        if (match.groupCount() < 2 || match.group(1).length() > 9) {
            return 0;
        }
        double number = Double.parseDouble(match.group(1));
        String unit = match.group(2) == null ? "s" : match.group(2);
        return switch (unit) {
            case "ms" -> number / 1000;
            case "m" -> number * 60;
            default -> number;
        };
    }

    @Override
    public void end(Consumer<Fact> found) {
        soFar(found);
    }

    @Override
    public void soFar(Consumer<Fact> found) {
        for (Tries one : tries.values()) {
            found.accept(new NetworkFact.Retry(one.tool, one.host, one.count, one.seconds(), one.lines));
        }
    }
}
