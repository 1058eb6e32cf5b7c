package dev.faultbook.ingest.build;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a BuildKit vertex name such as {@code [linux/amd64->arm64 build  3/12] RUN make} (moby/buildkit v0.32,
 * {@code frontend/dockerfile/dockerfile2llb/convert.go}).
 *
 * @param platform the platform that it builds for; null when one platform was asked for
 * @param buildPlatform the platform that it runs on, where the name tells it apart: {@code linux/amd64} here; null otherwise
 * @param stage null in a file of one unnamed stage
 * @param index the step's position in its stage, from 1; 0 when the vertex is no stage step
 * @param count how many steps its stage has; 0 when the vertex is no stage step
 * @param command null when the vertex is no stage step
 */
public record StepName(
        @Nullable String platform,
        @Nullable String buildPlatform,
        @Nullable String stage,
        int index,
        int count,
        @Nullable String command) {
    private static final Pattern STAGE =
            Pattern.compile("\\[([^\\]]*?) *(\\d{1,6})/(\\d{1,6})\\] (?:ONBUILD )?(.*)", Pattern.DOTALL);
    private static final Pattern PREFIXED = Pattern.compile("\\[([^\\]]*)\\] .*", Pattern.DOTALL);
    private static final Pattern PLATFORM = Pattern.compile("[a-z][a-z0-9]*(?:\\([^)]*\\))?/[^\\s>]+?(?:->\\S+)?");

    public static StepName parse(String name) {
        Matcher stage = STAGE.matcher(name);
        if (stage.matches()) {
            List<String> words = words(stage.group(1));
            String platform = platform(words);
            List<String> others =
                    words.stream().filter(word -> !word.equals(platform)).toList();
            return new StepName(
                    target(platform),
                    source(platform),
                    others.isEmpty() ? null : others.getLast(),
                    Integer.parseInt(stage.group(2)),
                    Integer.parseInt(stage.group(3)),
                    stage.group(4));
        }
        Matcher prefixed = PREFIXED.matcher(name);
        String platform = prefixed.matches() ? platform(words(prefixed.group(1))) : null;
        return new StepName(target(platform), source(platform), null, 0, 0, null);
    }

    private static List<String> words(String text) {
        return List.of(text.trim().split(" +")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static @Nullable String platform(List<String> words) {
        return words.stream()
                .filter(word -> PLATFORM.matcher(word).matches())
                .findFirst()
                .orElse(null);
    }

    /** {@code linux/amd64->arm64} runs on amd64 and builds for arm64. */
    private static @Nullable String source(@Nullable String platform) {
        return platform == null || !platform.contains("->") ? null : platform.substring(0, platform.indexOf("->"));
    }

    private static @Nullable String target(@Nullable String platform) {
        if (platform == null || !platform.contains("->")) {
            return platform;
        }
        String os = platform.substring(0, platform.indexOf('/'));
        String to = platform.substring(platform.indexOf("->") + 2);
        return to.contains("/") ? to : os + "/" + to;
    }
}
