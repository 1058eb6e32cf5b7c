package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.TextLine;
import java.util.regex.Pattern;

/**
 * The summary of warnings that docker buildx prints behind the stream, on success too: a line each, or with {@code --debug} a paragraph each
 * with details and an excerpt of the Dockerfile (docker/buildx v0.8 to v0.36, {@code commands/build.go}). The steps said it all before.
 */
final class BuildKitWarnings {
    private static final Pattern HEAD = Pattern.compile(" \\d{1,6} warnings? found( \\(.*\\))?:\\s*", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile(" - [A-Z][A-Za-z]+: .*", Pattern.DOTALL);

    private enum At {
        OUTSIDE,
        LIST,
        BEFORE_PARAGRAPH,
        PARAGRAPH
    }

    private At at = At.OUTSIDE;

    boolean takes(TextLine line) {
        boolean item = line.startsWith(" - ");
        switch (at) {
            case LIST -> at = item ? At.LIST : At.OUTSIDE;
            case BEFORE_PARAGRAPH -> at = item ? At.PARAGRAPH : At.OUTSIDE;
            case PARAGRAPH, OUTSIDE -> {}
        }
        if (at != At.OUTSIDE) {
            return true;
        }
        if (item) {
            return LINE.matcher(line.text()).matches();
        }
        int second = line.at(1);
        if (line.at(0) != ' ' || second < '0' || second > '9') {
            return false;
        }
        var head = HEAD.matcher(line.text());
        if (!head.matches()) {
            return false;
        }
        at = head.group(1) != null ? At.LIST : At.BEFORE_PARAGRAPH;
        return true;
    }

    /** Whether a warning's details go on, which may be any text up to the next empty line. */
    boolean inDetails() {
        return at == At.PARAGRAPH;
    }

    void blank() {
        at = at == At.PARAGRAPH ? At.BEFORE_PARAGRAPH : at;
    }

    void over() {
        at = At.OUTSIDE;
    }
}
