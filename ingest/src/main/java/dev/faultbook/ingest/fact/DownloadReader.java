package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads downloads that failed. GNU wget names the address in a line before ({@code --2026-01-31 12:00:00--  https://...}). */
final class DownloadReader implements FactReader {
    private static final Pattern ADDRESS = Pattern.compile("^--\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d--  (\\S+)");
    private final LineForms forms = new LineForms(DownloadForms.ALL);
    private @Nullable String address;

    static List<String> triggers() {
        List<String> triggers = new ArrayList<>(LineForms.triggers(DownloadForms.ALL));
        triggers.add("--  http");
        return triggers;
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = FactReader.text(line);
        Matcher fetched = ADDRESS.matcher(text);
        if (fetched.find()) {
            address = fetched.group(1);
        } else {
            forms.read(text, LineRange.of(line.number()), fact -> found.accept(addressed(fact)));
        }
        return false;
    }

    private static boolean isOfGnu(NetworkFact.DownloadFailed failed) {
        String message = String.valueOf(failed.message());
        return message.startsWith("unable to resolve") || (failed.status() != null && !message.startsWith("server"));
    }

    private Fact addressed(Fact fact) {
        return fact instanceof NetworkFact.DownloadFailed failed
                        && failed.tool().equals("wget")
                        && isOfGnu(failed)
                ? new NetworkFact.DownloadFailed(
                        "wget", address, failed.code(), failed.status(), failed.message(), failed.lines())
                : fact;
    }
}
