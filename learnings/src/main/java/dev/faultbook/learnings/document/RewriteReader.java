package dev.faultbook.learnings.document;

import dev.faultbook.learnings.DockerfileRule;
import dev.faultbook.learnings.DockerfileRule.Rewrite;
import dev.faultbook.learnings.Re2;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The {@code fix} of a rule for Dockerfiles to a {@link Rewrite}. */
final class RewriteReader {
    private RewriteReader() {}

    static Optional<Rewrite> read(Yaml yaml) {
        Set<String> edits = Set.of("replace", "append", "insert-before", "insert-after", "delete");
        Set<String> known = new TreeSet<>(edits);
        known.add("safe");
        yaml.allowOnly(known);
        List<String> given = yaml.keys().stream().filter(edits::contains).toList();
        if (given.size() != 1) {
            yaml.problem("", "a fix is one of " + String.join(", ", new TreeSet<>(edits)));
            return Optional.empty();
        }
        boolean safe = yaml.text("safe").filter("true"::equals).isPresent();
        Optional<DockerfileRule.Edit> edit = switch (given.getFirst()) {
            case "replace" -> yaml.child("replace").flatMap(RewriteReader::replace);
            case "append" -> yaml.text("append").map(DockerfileRule.Append::new);
            case "insert-before" -> yaml.text("insert-before").map(DockerfileRule.InsertBefore::new);
            case "insert-after" -> yaml.text("insert-after").map(DockerfileRule.InsertAfter::new);
            default -> Optional.of(new DockerfileRule.Delete());
        };
        return edit.map(found -> new Rewrite(found, safe));
    }

    private static Optional<DockerfileRule.Edit> replace(Yaml yaml) {
        yaml.allowOnly(Set.of("pattern", "with"));
        Optional<Re2> pattern = yaml.pattern("pattern");
        return pattern.map(
                found -> new DockerfileRule.Replace(found, yaml.text("with").orElse("")));
    }
}
