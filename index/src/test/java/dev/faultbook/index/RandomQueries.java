package dev.faultbook.index;

import dev.faultbook.index.ScanQuery.OfBuild;
import dev.faultbook.index.ScanQuery.OfStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Queries of every kind, nested, about words that {@link RandomBuilds} uses. */
final class RandomQueries {
    private static final String LETTERS = "[\\p{L}\\p{Nd}]";

    private final Random random;
    private final RandomBuilds words;
    private final List<ScannedBuild> builds;
    private final Instant now;

    RandomQueries(Random random, List<ScannedBuild> builds, Instant now) {
        this.random = random;
        this.words = new RandomBuilds(random);
        this.builds = builds;
        this.now = now;
    }

    ScanQuery query(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 12)) {
            case 0, 1, 2, 3 -> new ScanQuery.Says(text());
            case 4 -> random.nextInt(3) == 0 ? ofBuild() : alternatives(List.of(Field.values()));
            case 5 -> ofStep();
            case 6, 7 -> any(List.of(query(depth - 1), query(depth - 1)));
            case 8 -> new ScanQuery.Not(query(depth - 1));
            default -> all(depth);
        };
    }

    private ScanQuery all(int depth) {
        List<ScanQuery> parts = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parts.add(random.nextInt(4) == 0 ? ofStep() : query(depth - 1));
        }
        boolean hasPlace = random.nextInt(4) == 0 && parts.stream().anyMatch(ScanQuery::hasTexts);
        String place = hasPlace ? words.pick(List.of("step", "evidence", "log", "learning")) : "";
        return new ScanQuery.All(place, parts);
    }

    private static ScanQuery any(List<ScanQuery> parts) {
        return new ScanQuery.Any(parts);
    }

    private ScanText text() {
        return switch (random.nextInt(9)) {
            case 0, 1 -> ScanText.words(anyCase(plain(words.word())));
            case 2 -> ScanText.words(anyCase(plain(random.nextBoolean() ? words.words(3) : part(30))));
            case 3 ->
                ScanText.words(words.pick(List.of("No matching distribution", "fits", "no-version", "process", "0")));
            case 4 -> wildcard();
            case 5 -> fuzzy();
            case 6 -> exact(random.nextInt(3) == 0 ? words.word() : part(random.nextInt(3) == 0 ? 60 : 12));
            default -> regex();
        };
    }

    private static ScanText exact(String characters) {
        return ScanText.exact(characters.isEmpty() ? "a" : characters);
    }

    private static String plain(String words) {
        return words.matches(".*" + LETTERS + ".*") ? words : "torch";
    }

    private String anyCase(String words) {
        return random.nextInt(3) == 0 ? words.toUpperCase(Locale.ROOT).replace("SS", "ss") : words;
    }

    /** A piece of some line or name. */
    private String part(int most) {
        ScannedBuild build = words.pick(builds);
        String line = random.nextInt(8) == 0 || build.lines().isEmpty()
                ? words.pick(build.steps()).name()
                : words.pick(build.lines()).text();
        int[] points = line.codePoints().toArray();
        if (points.length == 0) {
            return "";
        }
        int from = random.nextInt(points.length);
        int to = Math.min(points.length, from + 1 + random.nextInt(most));
        return new String(points, from, to - from);
    }

    private ScanText wildcard() {
        String word = words.word().replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
        if (word.length() > 30 || word.matches(".*[\"'()\\[\\]].*")) {
            word = word.substring(0, 1) + "y";
        }
        int[] points = word.codePoints().toArray();
        int at = random.nextInt(points.length);
        int end = at + random.nextInt(points.length - at + 1);
        String wild = random.nextBoolean() ? "*" : "?";
        String pattern = new String(points, 0, at) + wild + new String(points, end, points.length - end);
        return ScanText.wildcard(pattern.matches(".*" + LETTERS + ".*") ? anyCase(pattern) : pattern + "a");
    }

    private ScanText fuzzy() {
        String word = words.pick(
                List.of("torch", "pytorch", "numpy", "numba", "alpha-beta", "größe", "kelvin", "файл", "foo_bar"));
        StringBuilder edited = new StringBuilder(word);
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(edited.length() - 1);
            switch (random.nextInt(3)) {
                case 0 -> edited.deleteCharAt(at);
                case 1 -> edited.insert(at, 'a');
                default -> edited.insert(at, edited.charAt(at + 1)).deleteCharAt(at + 2);
            }
        }
        String asked = edited.length() < 3 ? word : edited.toString();
        return ScanText.fuzzy(asked, asked.matches(".*[-_].*") ? 1 : 1 + random.nextInt(2));
    }

    private ScanText regex() {
        String literal = Arrays.stream(part(8).split("(?<=.)"))
                .map(c -> c.matches("|[a-zA-Z0-9 ]|[^\\x00-\\x7F]+") ? c : "\\" + c)
                .collect(Collectors.joining());
        String source = switch (random.nextInt(8)) {
            case 0 -> "[a-f]o+[^x]";
            case 1 -> "(?:torch|num(?:py|ba))[=>]+\\d";
            case 2 -> "^" + (literal.isEmpty() ? "a" : literal);
            case 3 -> (literal.isEmpty() ? "a" : literal) + ".{0,3}[a-z]";
            case 4 -> "needle$";
            case 5 -> "y{40}";
            case 6 -> "k[a-z]lv|s.t";
            default -> literal.isEmpty() ? "xx?y" : literal;
        };
        return ScanText.regex(source, random.nextInt(3) == 0);
    }

    /** Fields that are compared as a whole, and what a build or step can be asked for. */
    private enum Field {
        OUTCOME("success failure unknown"),
        CAUSE("no-version none other"),
        LEARNING("no-version other"),
        CATEGORY("pip-no-match"),
        FORMAT("buildkit-plain plain"),
        COMPLETENESS("complete truncated"),
        LABEL("team team=ml branch=feature/x team=web branch"),
        IMAGE("python python:3.12 python:3.11-slim ghcr.io/org/base org/base"),
        PLATFORM("linux linux/amd64 arm64 linux/arm64 v7 windows"),
        STAGE("builder final test other");

        private final String[] values;

        Field(String values) {
            this.values = values.split(" ");
        }

        private String written() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean has(ScannedBuild build, int step, String value) {
            return switch (this) {
                case OUTCOME, CATEGORY, LEARNING, FORMAT, CAUSE ->
                    build.counted(written()).contains(value);
                case COMPLETENESS -> build.report().completeness().word().equals(value);
                case LABEL ->
                    build.labels().entrySet().stream()
                            .anyMatch(label -> label.getKey().equals(value)
                                    || ScanText.lower(label.getKey() + "=" + label.getValue())
                                            .equals(value));
                case IMAGE ->
                    build.steps().stream()
                            .filter(known -> known.name().contains("FROM docker.io/library/"))
                            .map(known -> known.name().replaceAll(".*FROM docker.io/library/", ""))
                            .anyMatch(image -> image.equals(value)
                                    || image.replaceAll(":[^:]*$", "").equals(value));
                case PLATFORM ->
                    build.platforms(step).stream()
                            .anyMatch(platform -> platform.equals(value)
                                    || Arrays.asList(platform.split("/")).contains(value));
                case STAGE ->
                    step != ScannedBuild.NO_STEP
                            && value.equals(build.steps().get(step).stage());
            };
        }

        private ScanQuery query(String written, List<String> values) {
            return this == PLATFORM || this == STAGE
                    ? new OfStep(written, (build, step) -> values.stream().anyMatch(value -> has(build, step, value)))
                    : new OfBuild(
                            written,
                            build -> values.stream().anyMatch(value -> has(build, ScannedBuild.NO_STEP, value)));
        }
    }

    private ScanQuery alternatives(List<Field> fields) {
        Field field = words.pick(fields);
        String one = words.pick(List.of(field.values));
        String other = words.pick(List.of(field.values));
        return random.nextInt(3) > 0
                ? field.query(field.written() + ":" + anyCase(one), List.of(one))
                : field.query(field.written() + ":(" + one + " OR \"" + other + "\")", List.of(one, other));
    }

    private ScanQuery ofStep() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> alternatives(List.of(Field.PLATFORM, Field.STAGE));
            case 2 -> {
                int code = words.pick(List.of(1, 2, 137, 5));
                yield random.nextBoolean()
                        ? new OfStep("exit:" + code, (build, step) -> exit(build, step, at -> at == code))
                        : new OfStep("exit:>=" + code, (build, step) -> exit(build, step, at -> at >= code));
            }
            default -> {
                String name = plain(random.nextInt(4) == 0 ? "#" + (1 + random.nextInt(4)) : words.word());
                Pattern pattern = ScanText.phrase(name);
                yield new OfStep(
                        "step:\"" + name.replace("\"", "\\\"") + "\"",
                        (build, step) -> step != ScannedBuild.NO_STEP
                                && List.of(
                                                build.steps().get(step).name(),
                                                build.steps().get(step).id())
                                        .stream()
                                        .anyMatch(text -> pattern.matcher(ScanText.lower(text))
                                                .find()));
            }
        };
    }

    private static boolean exit(ScannedBuild build, int step, Predicate<Integer> is) {
        Integer code =
                step == ScannedBuild.NO_STEP ? null : build.steps().get(step).exitCode();
        return code != null && is.test(code);
    }

    private ScanQuery ofBuild() {
        int days = 1 + random.nextInt(40);
        Instant then = now.minusSeconds(86_400L * days);
        return switch (random.nextInt(6)) {
            case 0 -> new OfBuild("since:" + days + "d", build -> !build.seen().isBefore(then));
            case 1 -> new OfBuild("until:" + then, build -> build.seen().isBefore(then.plusSeconds(1)));
            case 2 -> {
                String day = then.toString().substring(0, 10);
                yield new OfBuild(
                        "seen:" + day, build -> build.seen().toString().startsWith(day));
            }
            case 3 ->
                new OfBuild("lines:>" + days, build -> build.report().log().lines() > days);
            case 4 -> new OfBuild("lost:>=" + days + "s", build -> build.lost() >= 1000L * days);
            default -> {
                String path = words.pick(List.of("build-1", "ci", "logs/build-2.log", "uild"));
                Pattern pattern = ScanText.phrase(path);
                yield new OfBuild(
                        "path:" + path,
                        build -> pattern.matcher(build.report().log().path()).find());
            }
        };
    }
}
