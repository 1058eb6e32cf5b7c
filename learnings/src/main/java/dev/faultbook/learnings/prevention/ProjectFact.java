package dev.faultbook.learnings.prevention;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;
import java.util.Map;
import java.util.Set;

/**
 * What several files of a project tell together.
 *
 * @param lines in the file that was checked
 * @param fields which are also captures
 */
record ProjectFact(String name, LineRange lines, Map<String, String> fields) {
    /** COPY or ADD of what .dockerignore keeps out. */
    static final String COPY_IGNORED = "copy.ignored";
    /** COPY or ADD of what is not in the context. */
    static final String COPY_MISSING = "copy.missing";
    /** A file that names a Dockerfile, which is not there. */
    static final String DOCKERFILE_MISSING = "dockerfile.missing";
    /** A build argument that is given to a Dockerfile without such an ARG. */
    static final String BUILD_ARG_UNDECLARED = "build-arg.undeclared";

    static final Set<String> NAMES = Set.of(COPY_IGNORED, COPY_MISSING, DOCKERFILE_MISSING, BUILD_ARG_UNDECLARED);

    ProjectFact {
        requireNonNull(name, "name");
        requireNonNull(lines, "lines");
        fields = Map.copyOf(fields);
    }
}
