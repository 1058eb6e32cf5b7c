package dev.faultbook.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Files that somebody gives with their text, such as those of a sample. */
final class GivenFiles implements Surroundings {
    private final TreeMap<String, String> files = new TreeMap<>();
    private final boolean known;

    GivenFiles(Map<String, String> files, boolean known) {
        files.forEach((path, text) -> this.files.put(IgnoreFile.cleaned(path), text));
        this.known = known;
    }

    @Override
    public boolean known() {
        return known;
    }

    @Override
    public boolean exists(String path) {
        return isFolder(path) || files.containsKey(IgnoreFile.cleaned(path));
    }

    @Override
    public boolean isFolder(String path) {
        String folder = IgnoreFile.cleaned(path);
        return folder.isEmpty() || files.keySet().stream().anyMatch(file -> file.startsWith(folder + "/"));
    }

    @Override
    public Optional<String> text(String path) {
        return Optional.ofNullable(files.get(IgnoreFile.cleaned(path)));
    }

    @Override
    public List<String> names(String folder) {
        String prefix = IgnoreFile.cleaned(folder).isEmpty() ? "" : IgnoreFile.cleaned(folder) + "/";
        TreeSet<String> names = new TreeSet<>();
        for (String file : files.keySet()) {
            if (file.startsWith(prefix)) {
                names.add(file.substring(prefix.length()).split("/")[0]);
            }
        }
        return List.copyOf(names);
    }
}
