package dev.faultbook.ingest.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a BuildKit vertex name such as {@code [api linux/amd64->arm64 build  3/12] RUN make} (moby/buildkit v0.32,
 * {@code frontend/dockerfile/dockerfile2llb/convert.go}; docker/buildx v0.36 and docker/compose v2 put the target in front).
 *
 * @param target what is built, where a build has several targets; null otherwise
 * @param platform the platform that it builds for; null when one platform was asked for
 * @param buildPlatform the platform that it runs on, where the name tells it apart: {@code linux/amd64} here; null otherwise
 * @param stage null in a file of one unnamed stage
 * @param index the step's position in its stage, from 1; 0 when the vertex is no stage step
 * @param count how many steps its stage has; 0 when the vertex is no stage step
 * @param command null when the vertex is no stage step
 */
public record StepName(
        @Nullable String target,
        @Nullable String platform,
        @Nullable String buildPlatform,
        @Nullable String stage,
        int index,
        int count,
        @Nullable String command) {
    private static final int MOST_PREFIX_CHARS = 300;
    private static final Pattern POSITION = Pattern.compile("(\\d{1,6})/(\\d{1,6})");
    private static final Pattern PLATFORM = Pattern.compile("[a-z][a-z0-9]*(?:\\([^)]*\\))?/[^\\s>]+?(?:->\\S+)?");
    private static final List<String> MARKS = List.of("ONBUILD ", "LINK ");

    /** What the name tells on its own; a single word before the position is taken for the stage. */
    public static StepName parse(String name) {
        return parse(name, Set.of());
    }

    /**
     * What the name tells in a build with these targets.
     *
     * @param targets as {@link #targetIn} finds them in the build's names; a single word before the position that is one of them is no stage
     */
    public static StepName parse(String name, Set<String> targets) {
        List<String> words = prefix(name);
        if (words.isEmpty()) {
            return new StepName(null, null, null, null, 0, 0, null);
        }
        String platform = platform(words);
        Matcher position = POSITION.matcher(words.getLast());
        if (!position.matches()) {
            String target = words.size() == 1 && targets.contains(words.getFirst()) ? words.getFirst() : targetIn(name);
            return new StepName(target, target(platform), source(platform), null, 0, 0, null);
        }
        List<String> others = words.subList(0, words.size() - 1);
        return new StepName(
                targetOf(others, platform, targets),
                target(platform),
                source(platform),
                stageOf(others, platform, targets),
                Integer.parseInt(position.group(1)),
                Integer.parseInt(position.group(2)),
                command(name));
    }

    /** The target that a name such as {@code [api internal] load build definition} names without doubt; null when it names none. */
    public static @Nullable String targetIn(String name) {
        List<String> words = prefix(name);
        boolean internal = words.size() >= 2 && words.getLast().equals("internal");
        return internal && !isPlatform(words.getFirst()) ? words.getFirst() : null;
    }

    /** The stage among all stages of a build's targets: {@code api/build}, or just {@code build}. */
    public @Nullable String qualifiedStage() {
        return target == null ? stage : stage == null ? target : target + "/" + stage;
    }

    private static @Nullable String targetOf(List<String> words, @Nullable String platform, Set<String> targets) {
        if (words.isEmpty() || words.getFirst().equals(platform)) {
            return null;
        }
        String first = words.getFirst();
        boolean alone = words.size() == 1;
        return !alone || targets.contains(first) ? first : null;
    }

    private static @Nullable String stageOf(List<String> words, @Nullable String platform, Set<String> targets) {
        if (words.isEmpty() || words.getLast().equals(platform)) {
            return null;
        }
        boolean isTarget = words.size() == 1 && targets.contains(words.getFirst());
        return isTarget ? null : words.getLast();
    }

    /** The words in the brackets that a name starts with; none when there are no brackets. */
    private static List<String> prefix(String name) {
        int close = name.startsWith("[") ? name.indexOf("] ") : -1;
        List<String> words = new ArrayList<>();
        if (close > 0 && close <= MOST_PREFIX_CHARS) {
            for (String word : name.substring(1, close).split(" +")) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    private static String command(String name) {
        String command = name.substring(name.indexOf("] ") + 2);
        for (String mark : MARKS) {
            command = command.startsWith(mark) ? command.substring(mark.length()) : command;
        }
        return command;
    }

    private static @Nullable String platform(List<String> words) {
        return words.stream().filter(StepName::isPlatform).findFirst().orElse(null);
    }

    private static boolean isPlatform(String word) {
        return PLATFORM.matcher(word).matches();
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
        return isPlatform(to) && !isVariantOnly(to) ? to : os + "/" + to;
    }

    /** {@code arm/v7} is an architecture with its variant, {@code linux/arm} a system with an architecture. */
    private static boolean isVariantOnly(String platform) {
        int slash = platform.indexOf('/');
        return platform.startsWith("v", slash + 1) && platform.indexOf('/', slash + 1) < 0;
    }
}
