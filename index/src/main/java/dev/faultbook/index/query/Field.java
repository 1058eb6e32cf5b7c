package dev.faultbook.index.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be asked for by name. */
public enum Field {
    /** Id of a learning that was seen in the build. */
    LEARNING(Match.WHOLE, Level.BUILD),
    /** Id of the learning that explains the build; {@code none} for a failure that nothing explains. */
    CAUSE(Match.WHOLE, Level.BUILD),
    /** Category of a learning that was seen in the build. */
    CATEGORY(Match.WHOLE, Level.BUILD),
    OUTCOME(Match.WHOLE, Level.BUILD),
    /** Such as {@code linux/arm64}, or a part of it: {@code arm64}. Of the step, if it names one; else of the build. */
    PLATFORM(Match.WHOLE, Level.STEP),
    /** Words of a step's name, or its id. */
    STEP(Match.WORDS, Level.STEP),
    STAGE(Match.WHOLE, Level.STEP),
    /** What the step runs, such as {@code pip}, as far as facts tell. */
    TOOL(Match.WHOLE, Level.BUILD),
    /** Base image, with its tag or without. */
    IMAGE(Match.WHOLE, Level.BUILD),
    FORMAT(Match.WHOLE, Level.BUILD),
    WRAPPER(Match.WHOLE, Level.BUILD),
    /** Words of what the CI system calls the job. */
    JOB(Match.WORDS, Level.BUILD),
    /** Whether the log is whole: {@code complete}, {@code clipped}, {@code truncated} or {@code masked}. */
    COMPLETENESS(Match.WHOLE, Level.BUILD),
    /** {@code key=value} as given at ingest, or the key alone. */
    LABEL(Match.WHOLE, Level.BUILD),
    /** Fingerprint of the failure. */
    CLUSTER(Match.WHOLE, Level.BUILD),
    /** Words of the log's path. */
    PATH(Match.WORDS, Level.BUILD),
    /** Exit code of a step. */
    EXIT(Match.NUMBER, Level.STEP),
    /** Of the build, in milliseconds. */
    DURATION(Match.NUMBER, Level.BUILD),
    /** Lines of the log. */
    LINES(Match.NUMBER, Level.BUILD),
    /** When the build ran, or came if its log does not tell; milliseconds since 1970. */
    SEEN(Match.NUMBER, Level.BUILD);

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

    Field(Match match, Level level) {
        this.match = match;
        this.level = level;
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

    static Optional<Field> find(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
