package dev.faultbook.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files around a project file, by their paths from its folder. What cannot be read is not there. */
public interface Surroundings {
    /** Those of a file of which nothing is known but its text. */
    Surroundings UNKNOWN = new GivenFiles(Map.of(), false);

    /** Whether anything is known of them. */
    boolean known();

    boolean exists(String path);

    boolean isFolder(String path);

    /** The text of a file; empty where there is none, or none of a size that such files have. */
    Optional<String> text(String path);

    /** The names in a folder, at most 10,000. */
    List<String> names(String folder);

    /** Those on disk. */
    static Surroundings of(Path folder) {
        return new FolderFiles(folder);
    }

    /** Those that are given, by path. */
    static Surroundings of(Map<String, String> files) {
        return new GivenFiles(files, true);
    }
}
