package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.build.OpenStep;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a step itself adds to a fix where the lines that show the fault do not say it: {@code image}, for a step that gets a base image, and
 * {@code download}, for one that calls curl, wget or ADD with one URL.
 */
final class StepWords {
    private static final String IMAGE = "([a-zA-Z0-9][\\w./:@-]*)";
    private static final Pattern FROM = Pattern.compile("FROM (?:--platform=\\S+ )?" + IMAGE + "(?: .*)?");
    private static final Pattern METADATA = Pattern.compile("(?:\\[.*\\] )?load metadata for " + IMAGE);
    private static final Pattern DOWNLOADS = Pattern.compile("(?:^|[\\s;&|(])(?:curl|wget|ADD)\\s");
    /** One that is cut off is no URL. */
    private static final Pattern URL = Pattern.compile("\\b(?:https?|ftp)://[^\\s\"'`|;&<>(),\\\\\u2026]++(?!\u2026)");

    private static final Pattern USER = Pattern.compile("//[^/@]*@");

    private StepWords() {}

    /** These captures and, under names that they lack, what the step says. */
    static Map<String, String> added(Map<String, String> captures, OpenStep step) {
        Map<String, String> all = new HashMap<>(captures);
        String command = step.command();
        Matcher image = command == null ? METADATA.matcher(step.name()) : FROM.matcher(command);
        if (image.matches()) {
            all.putIfAbsent("image", image.group(1));
        }
        List<String> urls = downloads(command == null ? step.name() : command);
        if (urls.size() == 1) {
            all.putIfAbsent("download", USER.matcher(urls.getFirst()).replaceFirst("//"));
        }
        return all;
    }

    private static List<String> downloads(String command) {
        return DOWNLOADS.matcher(command).find()
                ? URL.matcher(command)
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .toList()
                : List.of();
    }
}
