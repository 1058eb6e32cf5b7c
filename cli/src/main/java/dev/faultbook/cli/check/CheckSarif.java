package dev.faultbook.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.prevention.Warning;
import dev.faultbook.learnings.prevention.Warning.Replacement;
import dev.faultbook.text.LineRange;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** SARIF 2.1.0, which code scanning reads: learnings are rules, warnings are results with fixes. */
public final class CheckSarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String LEVEL = "warning";

    private final String programVersion;
    private final List<Learning> rules = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();

    private CheckSarif(String programVersion) {
        this.programVersion = programVersion;
    }

    public static String write(CheckReport report, String programVersion) {
        return new CheckSarif(programVersion).log(report).toPrettyString();
    }

    private ObjectNode log(CheckReport report) {
        ObjectNode log = JsonNodeFactory.instance.objectNode();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Faultbook");
        driver.put("version", programVersion);
        driver.putObject("properties").put("catalog", report.catalog());
        run.put("columnKind", "utf16CodeUnits");
        ObjectNode invocation = run.putArray("invocations").addObject();
        invocation.put("executionSuccessful", report.problems().isEmpty());
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        report.problems().forEach(problem -> {
            ObjectNode notification = notifications.addObject();
            notification.put("level", "error");
            notification.putObject("message").put("text", problem.sentence());
        });
        ArrayNode results = run.putArray("results");
        report.files().forEach(file -> file.warnings().forEach(warning -> results.add(result(file, warning))));
        ArrayNode ruleNodes = driver.putArray("rules");
        rules.forEach(learning -> ruleNodes.add(rule(learning)));
        return log;
    }

    private ObjectNode result(Checked file, Warning warning) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("ruleId", warning.learning().id());
        result.put("ruleIndex", ruleIndex(warning.learning()));
        result.put("level", LEVEL);
        result.putObject("message").put("text", warning.message());
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(file));
        place.putObject("region")
                .put("startLine", warning.lines().first())
                .put("endLine", warning.lines().last());
        result.putObject("partialFingerprints").put("faultbookLines/v1", fingerprint(file, warning));
        warning.replacement().ifPresent(replacement -> fix(result, file, warning, replacement));
        return result;
    }

    private int ruleIndex(Learning learning) {
        int index = rules.indexOf(learning);
        if (index < 0) {
            rules.add(learning);
            return rules.size() - 1;
        }
        return index;
    }

    private static void fix(ObjectNode result, Checked file, Warning warning, Replacement replacement) {
        ObjectNode fix = result.putArray("fixes").addObject();
        fix.putObject("description").put("text", warning.learning().title());
        ObjectNode change = fix.putArray("artifactChanges").addObject();
        change.putObject("artifactLocation").put("uri", uri(file));
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

    private static ObjectNode rule(Learning learning) {
        ObjectNode rule = JsonNodeFactory.instance.objectNode();
        rule.put("id", learning.id());
        rule.putObject("shortDescription").put("text", learning.title());
        learning.section("Problem")
                .ifPresent(problem -> rule.putObject("fullDescription").put("text", problem));
        learning.section("Solution")
                .ifPresent(
                        solution -> rule.putObject("help").put("text", solution).put("markdown", solution));
        learning.references().stream()
                .filter(reference -> reference.startsWith("https://"))
                .findFirst()
                .ifPresent(reference -> rule.put("helpUri", reference));
        rule.putObject("defaultConfiguration").put("level", LEVEL);
        ObjectNode properties = rule.putObject("properties");
        properties.put("revision", learning.revision());
        properties.putArray("tags").add(learning.category());
        return rule;
    }

    /** The same as long as the lines say the same, wherever they move to; equal ones are numbered. */
    private String fingerprint(Checked file, Warning warning) {
        StringBuilder text =
                new StringBuilder(warning.learning().id()).append('\n').append(file.name());
        file.source().text(warning.lines()).forEach(line -> text.append('\n').append(line.strip()));
        String hash = HexFormat.of().formatHex(sha256(text.toString())).substring(0, 32);
        return hash + ":" + seen.merge(hash, 1, Integer::sum);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Relative as the name is, so that a code host finds the file. */
    private static String uri(Checked file) {
        if (file.name().equals("-")) {
            return "stdin";
        }
        Path path = Path.of(file.name());
        try {
            return path.isAbsolute()
                    ? path.toUri().toString()
                    : new URI(null, null, file.name().replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException e) {
            return path.toUri().toString();
        }
    }
}
