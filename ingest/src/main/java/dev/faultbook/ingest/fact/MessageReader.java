package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Facts that stand in one line. */
final class MessageReader implements FactReader {
    private static final Pattern CLIPPED = Pattern.compile("\\[output clipped, log limit (\\S+) reached\\]");
    private static final List<Pattern> MISSING = List.of(
            // BuildKit: failed to calculate checksum of ref ...: "/x": not found; before 0.10: "/x" not found: not
            // found
            Pattern.compile(".*failed to (?:calculate checksum of ref|compute cache key).*?\"([^\"]+)\":? not found.*"),
            Pattern.compile("ERROR: \"([^\"]+)\" not found: not found"),
            Pattern.compile(
                    "(?:COPY|ADD) failed: (?:stat (?:.*/docker-builder\\d+/|.*/buildkit-mount\\d+/)?|file not found in build context or excluded by \\.dockerignore: stat )(.+?): (?:no such file or directory|file does not exist).*"),
            Pattern.compile("(?:COPY|ADD) failed: no source files were specified()"),
            Pattern.compile(
                    "Error: .*building at STEP \"(?:COPY|ADD) .*copier: stat: \"([^\"]+)\": no such file or directory.*"));

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        LineRange here = LineRange.of(line.number());
        int i = 0;
        while (line.at(i) == ' ') {
            i++;
        }
        int c = line.at(i);
        if (c == '[' && line.startsWith(i, "[output clipped")) {
            Matcher clipped = CLIPPED.matcher(line.text().strip());
            if (clipped.matches()) {
                found.accept(new ProcessFact.Clipped(clipped.group(1), here));
            }
        } else if (c == 'E' || c == 'C' || c == 'A' || c == 'f') {
            missing(line, here, found);
        }
        return false;
    }

    private static void missing(TextLine line, LineRange here, Consumer<Fact> found) {
        String text = line.text();
        for (Pattern pattern : MISSING) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                found.accept(new ProcessFact.MissingPath(matcher.group(1), here));
                return;
            }
        }
    }
}
