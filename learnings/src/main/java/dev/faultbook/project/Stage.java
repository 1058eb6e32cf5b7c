package dev.faultbook.project;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A stage of a Dockerfile.
 *
 * @param number counted from 0, as {@code COPY --from} does
 * @param name after AS, in lower case
 * @param base the image it starts from, through the stages it is built on, short as {@link #shortImage} makes it; empty where
 *     nobody knows: there is no FROM, or its name comes from outside
 * @param parent the number of the stage it is built on
 * @param instructions with the FROM, if there is one
 */
public record Stage(
        int number,
        Optional<String> name,
        Optional<String> base,
        Optional<Integer> parent,
        List<Instruction> instructions) {
    public Stage {
        requireNonNull(name, "name");
        requireNonNull(base, "base");
        requireNonNull(parent, "parent");
        instructions = List.copyOf(instructions);
    }

    /** An image's name without what every docker adds to it: {@code docker.io/library/python:3} is {@code python:3}. */
    static String shortImage(String image) {
        String name = image;
        for (String prefix : List.of("index.docker.io/", "docker.io/", "library/")) {
            name = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        }
        return name;
    }
}
