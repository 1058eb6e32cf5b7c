package dev.faultbook.learnings.prevention;

import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.IgnoreFile;
import dev.faultbook.project.Instruction;
import dev.faultbook.project.Surroundings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the build context says of a Dockerfile's COPY and ADD. Only of sources that stand there in full: no variables, no wildcards. */
final class ContextFacts {
    private static final String IGNORE_FILE = ".dockerignore";
    private static final Pattern NOT_PLAIN = Pattern.compile("[$*?\\[\\]<\"'`]|://|^git@");
    private static final int MOST_TYPOS = 2;
    private static final int MOST_INSTRUCTIONS = 500;
    private static final int MOST_SOURCES = 100;

    private final Dockerfile dockerfile;
    private final Surroundings around;
    private final Optional<String> context;
    private final List<ProjectFact> facts = new ArrayList<>();

    private ContextFacts(Dockerfile dockerfile, Surroundings around, Optional<String> context) {
        this.dockerfile = dockerfile;
        this.around = around;
        this.context = context;
    }

    /**
     * @param around the files around the Dockerfile
     * @param context the folder of the context, from the Dockerfile's; empty when nobody says which it is
     */
    static List<ProjectFact> of(Dockerfile dockerfile, Surroundings around, Optional<String> context) {
        ContextFacts facts = new ContextFacts(dockerfile, around, context);
        Optional<Ignoring> ignoring = facts.ignoring();
        dockerfile
                .instructions()
                .filter(instruction -> instruction.keyword().equals("COPY")
                        || instruction.keyword().equals("ADD"))
                .filter(instruction -> !instruction.onBuild())
                .limit(MOST_INSTRUCTIONS)
                .forEach(instruction -> facts.look(instruction, ignoring));
        return facts.facts;
    }

    /** The file that keeps files out of the context. */
    private record Ignoring(String name, IgnoreFile file) {}

    /** The one that is named for the Dockerfile comes before that of the context. */
    private Optional<Ignoring> ignoring() {
        String name = dockerfile.name().substring(dockerfile.name().lastIndexOf('/') + 1) + IGNORE_FILE;
        return around.text(name)
                .map(text -> new Ignoring(name, IgnoreFile.parse(text)))
                .or(() -> around.text(inContext(IGNORE_FILE))
                        .map(text -> new Ignoring(IGNORE_FILE, IgnoreFile.parse(text))));
    }

    private String inContext(String path) {
        String folder = context.orElse("");
        return folder.isEmpty() ? path : folder + "/" + path;
    }

    private void look(Instruction instruction, Optional<Ignoring> ignoring) {
        for (String source : sources(instruction)) {
            Optional<IgnoreFile.Rule> drops =
                    ignoring.flatMap(file -> file.file().drops(source));
            if (drops.isPresent()) {
                facts.add(ignored(instruction, source, ignoring.get().name(), drops.get()));
            } else if (context.isPresent() && !around.exists(inContext(source))) {
                missing(instruction, source);
            }
        }
    }

    private static ProjectFact ignored(Instruction instruction, String source, String file, IgnoreFile.Rule rule) {
        return new ProjectFact(
                ProjectFact.COPY_IGNORED,
                instruction.lines(),
                Map.of(
                        "instruction", instruction.keyword(),
                        "source", source,
                        "pattern", rule.text(),
                        "file", file,
                        "line", Long.toString(rule.line())));
    }

    /** What git ignores, and what lies in a folder that is not there either, is made before the build. */
    private void missing(Instruction instruction, String source) {
        String path = IgnoreFile.cleaned(source);
        String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
        if (!around.isFolder(folder.isEmpty() ? context.orElse("") : inContext(folder)) || isMade(path)) {
            return;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("instruction", instruction.keyword());
        fields.put("source", source);
        String name = path.substring(path.lastIndexOf('/') + 1);
        around.names(folder.isEmpty() ? context.orElse("") : inContext(folder)).stream()
                .filter(other -> isLike(name, other))
                .findFirst()
                .ifPresent(other -> fields.put(
                        "hint", " Perhaps " + (folder.isEmpty() ? other : folder + "/" + other) + " is meant."));
        facts.add(new ProjectFact(ProjectFact.COPY_MISSING, instruction.lines(), fields));
    }

    /** Whether a line of .gitignore, here or in a folder above, may mean the path or one of its folders. */
    private boolean isMade(String path) {
        String up = "";
        for (int i = 0; i < 4; i++) {
            Optional<String> text = around.text(inContext(up + ".gitignore"));
            if (text.isPresent() && text.get().lines().anyMatch(line -> mayMean(line.strip(), path))) {
                return true;
            }
            up += "../";
        }
        return false;
    }

    private static boolean mayMean(String line, String path) {
        if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
            return false;
        }
        String last = IgnoreFile.cleaned(line);
        last = last.substring(last.lastIndexOf('/') + 1);
        IgnoreFile name = IgnoreFile.parse(last);
        return List.of(path.split("/")).stream()
                .anyMatch(part -> name.drops(part).isPresent());
    }

    /** The sources of a COPY or ADD that are files of the context and stand there in full. */
    private static List<String> sources(Instruction instruction) {
        if (instruction.flags().stream().anyMatch(flag -> flag.startsWith("--from"))) {
            return List.of();
        }
        List<String> words = instruction
                .exec()
                .orElseGet(() -> List.of(instruction.text().strip().split("\\s+")));
        List<String> sources =
                words.stream().filter(word -> !word.startsWith("--")).toList();
        return sources.stream()
                .limit(Math.min(MOST_SOURCES, Math.max(0, sources.size() - 1)))
                .filter(source -> !NOT_PLAIN.matcher(source).find())
                .filter(source -> !IgnoreFile.cleaned(source).isEmpty() && !source.contains(".."))
                .toList();
    }

    private static boolean isLike(String name, String other) {
        String a = name.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        return a.equals(b)
                || (a.length() > 2 * MOST_TYPOS
                        && Math.abs(a.length() - b.length()) <= MOST_TYPOS
                        && distance(a, b) <= MOST_TYPOS);
    }

    /** How many characters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
