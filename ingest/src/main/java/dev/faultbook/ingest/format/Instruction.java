package dev.faultbook.ingest.format;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Dockerfile's instructions, as builders repeat them. What a program prints may look like a builder's line; few go on with one of these. */
final class Instruction {
    private static final int LONGEST = "HEALTHCHECK".length();
    private static final Set<String> NAMES = Set.of(
            "FROM",
            "RUN",
            "COPY",
            "ADD",
            "ENV",
            "ARG",
            "LABEL",
            "USER",
            "WORKDIR",
            "CMD",
            "ENTRYPOINT",
            "EXPOSE",
            "VOLUME",
            "ONBUILD",
            "STOPSIGNAL",
            "HEALTHCHECK",
            "SHELL",
            "MAINTAINER");
    private static final Pattern STAGE = Pattern.compile("(?i)\\sAS\\s+([\\w.-]+)\\s*(?:#.*)?\\z");

    private Instruction() {}

    /** Whether the text is an instruction: one of the names in either case, and something behind it. */
    static boolean is(String text) {
        return NAMES.contains(name(text));
    }

    /** The text's first word in upper case, when it may be an instruction's name; else an empty one. */
    static String name(String text) {
        int space = 0;
        while (space < text.length() && space <= LONGEST && !Character.isWhitespace(text.charAt(space))) {
            space++;
        }
        return space == 0 || space > LONGEST || space == text.length()
                ? ""
                : text.substring(0, space).toUpperCase(Locale.ROOT);
    }

    /** Whether it is the first of a Dockerfile: only {@code FROM} and {@code ARG} may be. */
    static boolean mayBeFirst(String text) {
        String name = name(text);
        return name.equals("FROM") || name.equals("ARG");
    }

    /** The stage's name in {@code FROM image AS name}; null when it has none. */
    static @Nullable String stage(String text) {
        if (!name(text).equals("FROM") || text.length() > 2000) {
            return null;
        }
        Matcher named = STAGE.matcher(text);
        return named.find() ? named.group(1) : null;
    }
}
