package dev.faultbook.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.platform.Sarif;
import dev.faultbook.learnings.prevention.Warning;
import dev.faultbook.learnings.prevention.Warning.Replacement;
import dev.faultbook.text.LineRange;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SARIF 2.1.0, which code scanning reads: learnings are rules, warnings are results with fixes. */
public final class CheckSarif {
    private static final String LEVEL = "warning";

    private CheckSarif() {}

    public static String write(CheckReport report, String programVersion) {
        Sarif sarif = new Sarif(programVersion, report.catalog());
        report.problems().forEach(problem -> sarif.problem(problem.sentence()));
        report.files().forEach(file -> file.warnings().forEach(warning -> add(sarif, file, warning)));
        return sarif.log().toPrettyString();
    }

    private static void add(Sarif sarif, Checked file, Warning warning) {
        sarif.rule(warning.learning(), LEVEL);
        ObjectNode result = sarif.result(
                warning.learning().id(),
                LEVEL,
                warning.message(),
                file.name(),
                warning.lines(),
                fingerprint(file, warning));
        warning.replacement().ifPresent(replacement -> fix(result, file, warning, replacement));
        sarif.add(result);
    }

    private static void fix(ObjectNode result, Checked file, Warning warning, Replacement replacement) {
        ObjectNode fix = result.putArray("fixes").addObject();
        fix.putObject("description").put("text", warning.learning().title());
        ObjectNode change = fix.putArray("artifactChanges").addObject();
        change.putObject("artifactLocation").put("uri", Sarif.uri(file.name()));
        ObjectNode edit = change.putArray("replacements").addObject();
        LineRange lines = replacement.lines();
        boolean withoutEnd =
                lines.last() == file.source().count() && !file.source().endsWithLineEnd();
        String text = String.join("\n", file.source().newText(replacement));
        ObjectNode region =
                edit.putObject("deletedRegion").put("startLine", lines.first()).put("startColumn", 1);
        if (withoutEnd) {
            int columns =
                    file.source().text(LineRange.of(lines.last())).getFirst().length();
            region.put("endLine", lines.last()).put("endColumn", columns + 1);
        } else {
            region.put("endLine", lines.last() + 1).put("endColumn", 1);
        }
        edit.putObject("insertedContent")
                .put("text", withoutEnd || replacement.with().isEmpty() ? text : text + "\n");
    }

    /** The same as long as the lines say the same, wherever they move to. */
    private static String fingerprint(Checked file, Warning warning) {
        StringBuilder text =
                new StringBuilder(warning.learning().id()).append('\n').append(file.name());
        file.source().text(warning.lines()).forEach(line -> text.append('\n').append(line.strip()));
        return HexFormat.of().formatHex(sha256(text.toString())).substring(0, 32);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
