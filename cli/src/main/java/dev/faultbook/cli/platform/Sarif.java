package dev.faultbook.cli.platform;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.learnings.Learning;
import dev.faultbook.text.LineRange;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A SARIF 2.1.0 log of one run: rules as they are first named, results, and what went wrong. */
public final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String FINGERPRINT = "faultbookLines/v1";

    private final String programVersion;
    private final String catalogVersion;
    private final Map<String, ObjectNode> rules = new LinkedHashMap<>();
    private final Map<String, Integer> ruleIndexes = new HashMap<>();
    private final Map<String, Integer> fingerprints = new HashMap<>();
    private final ArrayNode results = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode notifications = JsonNodeFactory.instance.arrayNode();
    private boolean successful = true;

    public Sarif(String programVersion, String catalogVersion) {
        this.programVersion = requireNonNull(programVersion, "programVersion");
        this.catalogVersion = requireNonNull(catalogVersion, "catalogVersion");
    }

    /** A rule out of a learning, once. */
    public void rule(Learning learning, String level) {
        if (rules.containsKey(learning.id())) {
            return;
        }
        ObjectNode rule = rule(learning.id(), learning.title(), level);
        learning.section("Problem")
                .ifPresent(problem -> rule.putObject("fullDescription").put("text", problem));
        learning.section("Solution")
                .ifPresent(
                        solution -> rule.putObject("help").put("text", solution).put("markdown", solution));
        learning.references().stream()
                .filter(reference -> reference.startsWith("https://"))
                .findFirst()
                .ifPresent(reference -> rule.put("helpUri", reference));
        ObjectNode properties = rule.putObject("properties");
        properties.put("revision", learning.revision());
        properties.putArray("tags").add(learning.category());
    }

    /** A rule that is no learning, once. */
    public ObjectNode rule(String id, String title, String level) {
        ruleIndexes.putIfAbsent(id, ruleIndexes.size());
        return rules.computeIfAbsent(id, absent -> {
            ObjectNode rule = JsonNodeFactory.instance.objectNode();
            rule.put("id", id);
            rule.putObject("shortDescription").put("text", title);
            rule.putObject("defaultConfiguration").put("level", level);
            return rule;
        });
    }

    /**
     * A result for a rule that was named before; it counts once it is {@linkplain #add added}.
     *
     * @param same the same for results that are one to a person; those of one log that have it in common are numbered
     */
    public ObjectNode result(String rule, String level, String message, String file, LineRange lines, String same) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("ruleId", rule);
        result.put("ruleIndex", requireNonNull(ruleIndexes.get(rule), "rule"));
        result.put("level", level);
        result.putObject("message").put("text", message);
        result.putArray("locations").add(location(file, lines));
        result.putObject("partialFingerprints")
                .put(FINGERPRINT, same + ":" + fingerprints.merge(same, 1, Integer::sum));
        return result;
    }

    public void add(ObjectNode result) {
        results.add(result);
    }

    public int results() {
        return results.size();
    }

    /** A place as {@code locations} and {@code relatedLocations} hold it. */
    public static ObjectNode location(String file, LineRange lines) {
        ObjectNode location = JsonNodeFactory.instance.objectNode();
        ObjectNode place = location.putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(file));
        place.putObject("region").put("startLine", lines.first()).put("endLine", lines.last());
        return location;
    }

    /** An input that could not be looked at. */
    public void problem(String sentence) {
        successful = false;
        tell("error", sentence);
    }

    /** Something about the run. */
    public void tell(String level, String sentence) {
        ObjectNode notification = notifications.addObject();
        notification.put("level", level);
        notification.putObject("message").put("text", sentence);
    }

    /** The whole log. */
    public ObjectNode log() {
        ObjectNode log = JsonNodeFactory.instance.objectNode();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Faultbook");
        driver.put("version", programVersion);
        driver.putObject("properties").put("catalog", catalogVersion);
        run.put("columnKind", "utf16CodeUnits");
        ObjectNode invocation = run.putArray("invocations").addObject();
        invocation.put("executionSuccessful", successful);
        invocation.set("toolExecutionNotifications", notifications);
        run.set("results", results);
        ArrayNode ruleNodes = driver.putArray("rules");
        rules.values().forEach(ruleNodes::add);
        return log;
    }

    /** Relative as the name is, so that a code host finds the file; {@code -} is {@code stdin}. */
    public static String uri(String name) {
        if (name.equals("-") || name.startsWith("-!/")) {
            return uri("stdin" + name.substring(1));
        }
        String text = Cut.wellFormed(name);
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path.toUri().toString();
            }
        } catch (InvalidPathException e) {
            // A name in an archive need not be one here.
        }
        String relative = text.replace('\\', '/');
        boolean likeScheme = relative.split("/", 2)[0].contains(":"); // RFC 3986, 4.2
        try {
            return new URI(null, null, (likeScheme ? "./" : "") + relative, null).toASCIIString();
        } catch (URISyntaxException e) {
            return "unnamed";
        }
    }
}
