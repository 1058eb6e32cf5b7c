package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.build.OpenStep;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a step itself adds to a fix where the lines that show the fault do not say it: {@code image}, for a step that gets a base image. */
final class StepWords {
    private static final String IMAGE = "([a-zA-Z0-9][\\w./:@-]*)";
    private static final Pattern FROM = Pattern.compile("FROM (?:--platform=\\S+ )?" + IMAGE + "(?: .*)?");
    private static final Pattern METADATA = Pattern.compile("(?:\\[.*\\] )?load metadata for " + IMAGE);

    private StepWords() {}

    /** These captures and, under a name that they lack, what the step says. */
    static Map<String, String> added(Map<String, String> captures, OpenStep step) {
        String command = step.command();
        Matcher image = command == null ? METADATA.matcher(step.name()) : FROM.matcher(command);
        if (captures.containsKey("image") || !image.matches()) {
            return captures;
        }
        Map<String, String> all = new HashMap<>(captures);
        all.put("image", image.group(1));
        return all;
    }
}
