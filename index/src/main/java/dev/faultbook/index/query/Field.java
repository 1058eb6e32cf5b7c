package dev.faultbook.index.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be asked for by name. */
public enum Field {
    LEARNING(Match.WHOLE, Level.BUILD, "id of a learning that was seen in the build", "pip-conflict"),
    CAUSE(Match.WHOLE, Level.BUILD, "id of the learning that explains the failure; none where nothing does", "none"),
    CATEGORY(Match.WHOLE, Level.BUILD, "category of a learning that was seen in the build", "disk-full"),
    OUTCOME(Match.WHOLE, Level.BUILD, "how the build ended: failure, success or unknown", "failure"),
    /** Of the step, if it names one; else of the build. */
    PLATFORM(Match.WHOLE, Level.STEP, "platform of a step or of the build, or a part of it", "arm64"),
    STEP(Match.WORDS, Level.STEP, "words of a step's name, or its id", "\"pip install\""),
    STAGE(Match.WHOLE, Level.STEP, "stage of a Dockerfile", "builder"),
    /** As far as facts tell. */
    TOOL(Match.WHOLE, Level.BUILD, "a tool that the build ran", "pip"),
    IMAGE(Match.WHOLE, Level.BUILD, "base image, with its tag or without", "python:3.12"),
    FORMAT(Match.WHOLE, Level.BUILD, "what wrote the log", "buildkit-plain"),
    WRAPPER(Match.WHOLE, Level.BUILD, "the CI system whose prefixes were taken off", "github-actions"),
    JOB(Match.WORDS, Level.BUILD, "words of what the CI system calls the job", "nightly"),
    COMPLETENESS(
            Match.WHOLE, Level.BUILD, "whether the log is whole: complete, clipped, truncated or masked", "complete"),
    LABEL(Match.WHOLE, Level.BUILD, "key=value as given at ingest, or the key alone", "team=ml"),
    CLUSTER(Match.WHOLE, Level.BUILD, "fingerprint of the failure", "2:0123456789abcdef"),
    PATH(Match.WORDS, Level.BUILD, "words of the log's path", "ci/build.log"),
    EXIT(Match.NUMBER, Level.STEP, "exit code of a step", "137"),
    /** In milliseconds. */
    DURATION(Match.NUMBER, Level.BUILD, "how long the build took", ">10m"),
    /** In milliseconds; what states no loss has none. */
    LOST(Match.NUMBER, Level.BUILD, "time that the log states as lost, to retries, backtracking and the like", ">5m"),
    LINES(Match.NUMBER, Level.BUILD, "lines of the log", ">1000"),
    /** In milliseconds since 1970. */
    SEEN(Match.NUMBER, Level.BUILD, "when the build ran, or came if its log does not tell", "2026-11");

    /** How a value is compared, in either case whatever the case. */
    public enum Match {
        /** It is the value asked for. */
        WHOLE,
        /** It has the value asked for as words in a row. */
        WORDS,
        /** It is in a range. */
        NUMBER
    }

    /** What has a value: a build, or each of its steps. */
    public enum Level {
        BUILD,
        STEP
    }

    private final Match match;
    private final Level level;
    private final String description;
    private final String example;

    Field(Match match, Level level, String description, String example) {
        this.match = match;
        this.level = level;
        this.description = description;
        this.example = example;
    }

    public Match match() {
        return match;
    }

    public Level level() {
        return level;
    }

    /** The name used in queries and facets. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A few words that say what it is. */
    String description() {
        return description;
    }

    /** A value as it is written behind the colon. */
    String example() {
        return example;
    }

    static Optional<Field> find(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
