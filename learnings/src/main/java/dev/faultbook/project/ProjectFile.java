package dev.faultbook.project;

import java.util.List;

/** A file that says how an image is built or run. */
public sealed interface ProjectFile permits Dockerfile, ConfigFile, Script {
    /** As whoever reads the findings knows it, such as {@code docker/Dockerfile.gpu}. */
    String name();

    /** The lines as written, without their ends; an overlong one is cut. */
    List<String> lines();
}
