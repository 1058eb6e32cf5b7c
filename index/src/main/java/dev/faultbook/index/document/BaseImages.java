package dev.faultbook.index.document;

import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.report.Report;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The images that a build's stages begin with. */
public final class BaseImages {
    private static final Pattern FROM = Pattern.compile(
            "(?:^|\\s)FROM\\s+(?:--platform=\\S+\\s+)?([a-zA-Z0-9][\\w./:@-]{0,250})(?:\\s+AS\\s+(\\S+))?",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> NO_IMAGES = Set.of("scratch", "context");
    private static final int MOST = 50;

    private BaseImages() {}

    /** As the log names them, without the registry that docker takes for granted; those that are stages of the same build are left out. */
    public static Set<String> of(Report report) {
        Set<String> images = new LinkedHashSet<>();
        Set<String> stages = new HashSet<>(NO_IMAGES);
        for (Step step : report.build().steps()) {
            Matcher from = FROM.matcher(step.command() == null ? step.name() : step.command());
            if (from.find()) {
                String image = from.group(1).replaceFirst("^docker\\.io/(?:library/)?", "");
                if (images.size() < MOST && !stages.contains(image.toLowerCase(Locale.ROOT)) && !isNumber(image)) {
                    images.add(image);
                }
                if (from.group(2) != null) {
                    stages.add(from.group(2).toLowerCase(Locale.ROOT));
                }
            }
            if (step.stage() != null) {
                stages.add(step.stage().toLowerCase(Locale.ROOT));
            }
        }
        return images;
    }

    /** An image's name without digest. */
    public static String undigested(String image) {
        int at = image.indexOf('@');
        return at < 0 ? image : image.substring(0, at);
    }

    /** An image's name without tag and digest. */
    public static String repository(String image) {
        String tagged = undigested(image);
        int colon = tagged.lastIndexOf(':');
        return colon > tagged.lastIndexOf('/') ? tagged.substring(0, colon) : tagged;
    }

    private static boolean isNumber(String image) {
        return image.chars().allMatch(Character::isDigit);
    }
}
