package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests that pip repeated, by host and reason, and downloads that broke off (resumed since pip 25.1). */
final class PipNetworkReader implements FactReader {
    private static final Pattern RETRY = Pattern.compile(
            " *(?:WARNING: )?Retrying \\(Retry\\(total=(\\d+),.*\\) after connection broken by '([A-Za-z_]+)\\(.*");
    private static final Pattern HOST = Pattern.compile("\\(host='([^']+)'");
    private static final Pattern INDEX = Pattern.compile(" *Looking in indexes: https?://(?:[^/@ ]*@)?([^/:, ]+)\\S*");
    private static final Pattern BROKEN =
            Pattern.compile(" *WARNING: Connection (?:interrupted|timed out) while downloading\\.");
    private static final Pattern RESUME = Pattern.compile(
            " *WARNING: Attempting to resume incomplete download \\(([^/()]+)/([^()]+), attempt (\\d{1,6})\\)");
    private static final Pattern INCOMPLETE =
            Pattern.compile(".*Download failed because not enough bytes were received \\(([^/()]+)/([^()]+)\\).*");
    private static final int MOST_HOSTS = 50;
    private static final int LONGEST_LINE = 8192;

    private final Map<String, Retries> retries = new LinkedHashMap<>();
    private @Nullable String index;
    private @Nullable String file;
    private @Nullable Broken broken;

    /** Requests to one host that failed for one reason. */
    private static final class Retries {
        private final @Nullable String host;
        private final String reason;
        private final double start;
        private double end;
        private LineRange lines;
        private int number;
        private boolean noneLeft;
        private boolean fatal;

        Retries(@Nullable String host, String reason, TextLine line) {
            this.host = host;
            this.reason = reason;
            this.lines = LineRange.of(line.number());
            this.start = line.clock();
            this.end = start;
        }
    }

    /** A download that broke off. */
    private static final class Broken {
        private final @Nullable String file;
        private final double start;
        private double end;
        private LineRange lines;
        private @Nullable String got;
        private @Nullable String total;
        private int attempts;
        private boolean failed;

        Broken(@Nullable String file, TextLine line) {
            this.file = file;
            this.lines = LineRange.of(line.number());
            this.start = line.clock();
            this.end = start;
        }

        void extend(TextLine line) {
            lines = lines.span(LineRange.of(line.number()));
            end = line.clock();
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        if (line.length() > LONGEST_LINE) {
            return false;
        }
        String text = line.text();
        String fetched = PipLine.fetched(text, "Downloading ");
        if (fetched != null) {
            closeDownload(found);
            file = fetched;
            return false;
        }
        boolean told = (text.contains("Retrying (Retry(") && retries(text, line))
                || (text.contains("WARNING: Connection ") && breaksOff(text, line))
                || ((text.contains("incomplete download") || text.contains("Download failed")) && resumes(text, line))
                || (text.contains("Looking in indexes: ") && namesIndex(text));
        if (!told && text.contains("ERROR: ")) {
            retries.values().forEach(one -> one.fatal |= one.noneLeft);
        }
        return false;
    }

    private boolean breaksOff(String text, TextLine line) {
        boolean broken = BROKEN.matcher(text).matches();
        if (broken) {
            download(line).extend(line);
        }
        return broken;
    }

    private boolean namesIndex(String text) {
        Matcher indexes = INDEX.matcher(text);
        boolean named = indexes.matches();
        if (named) {
            index = indexes.group(1);
        }
        return named;
    }

    private boolean retries(String text, TextLine line) {
        Matcher retry = RETRY.matcher(text);
        boolean retries = retry.matches();
        if (retries) {
            retry(retry, text, line);
        }
        return retries;
    }

    private void retry(Matcher retry, String text, TextLine line) {
        Matcher named = HOST.matcher(text);
        String host = named.find() ? named.group(1) : index;
        String reason = retry.group(2);
        String key = host + " " + reason;
        Retries known = retries.get(key);
        if (known == null) {
            if (retries.size() == MOST_HOSTS) {
                return;
            }
            known = new Retries(host, reason, line);
            retries.put(key, known);
        }
        known.number++;
        known.noneLeft = retry.group(1).equals("0");
        known.end = line.clock();
        known.lines = known.lines.span(LineRange.of(line.number()));
    }

    private Broken download(TextLine line) {
        Broken open = broken;
        if (open == null) {
            open = new Broken(file == null ? null : file.substring(file.lastIndexOf('/') + 1), line);
            broken = open;
        }
        return open;
    }

    private boolean resumes(String text, TextLine line) {
        Matcher resume = RESUME.matcher(text);
        Matcher incomplete = INCOMPLETE.matcher(text);
        boolean resumed = resume.matches();
        if (!resumed && !incomplete.matches()) {
            return false;
        }
        Matcher sizes = resumed ? resume : incomplete;
        Broken open = download(line);
        open.got = sizes.group(1);
        open.total = sizes.group(2);
        open.attempts = resumed ? Integer.parseInt(resume.group(3)) : open.attempts;
        open.failed |= !resumed;
        open.extend(line);
        return true;
    }

    private void closeDownload(Consumer<Fact> found) {
        stateDownload(found);
        broken = null;
    }

    private void stateDownload(Consumer<Fact> found) {
        Broken open = broken;
        if (open != null) {
            found.accept(new PipFact.Download(
                    open.file, open.got, open.total, open.attempts, !open.failed, open.end - open.start, open.lines));
        }
    }

    @Override
    public void end(Consumer<Fact> found) {
        closeDownload(found);
        retries(found);
    }

    @Override
    public void soFar(Consumer<Fact> found) {
        stateDownload(found);
        retries(found);
    }

    private void retries(Consumer<Fact> found) {
        retries.values()
                .forEach(one -> found.accept(new PipFact.Retries(
                        one.host, one.reason, one.number, one.fatal, one.end - one.start, one.lines)));
    }
}
