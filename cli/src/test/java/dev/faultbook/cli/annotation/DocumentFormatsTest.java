package dev.faultbook.cli.annotation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import edu.hm.hafner.analysis.FileReaderFactory;
import edu.hm.hafner.analysis.Issue;
import edu.hm.hafner.analysis.IssueParser;
import edu.hm.hafner.analysis.Report;
import edu.hm.hafner.analysis.Severity;
import edu.hm.hafner.analysis.parser.CheckStyleParser;
import edu.hm.hafner.analysis.registry.ParserRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reports that tools read, held against their schemas, and read by Jenkins' own library. */
final class DocumentFormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static String write(AnnotationFormat format, AnnotatedLogs logs) {
        return format.write(logs, InstantSource.system());
    }

    static Stream<AnnotatedLogs> allKinds() {
        return Stream.of(
                Samples.logs(), Samples.logs(Samples.green()), Samples.hostile(), Samples.many(), Samples.huge());
    }

    private static void assertFollows(String schema, SpecificationVersion dialect, String text) throws IOException {
        try (InputStream in = DocumentFormatsTest.class.getResourceAsStream(schema)) {
            assertThat(SchemaRegistry.withDefaultDialect(dialect)
                            .getSchema(requireNonNull(in, schema))
                            .validate(text, InputFormat.JSON))
                    .isEmpty();
        }
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private Report readByJenkins(IssueParser parser, String name, String text) throws IOException {
        return parser.parse(new FileReaderFactory(Files.writeString(folder.resolve(name), text)));
    }

    /** What {@code issues(..)} of a pipeline reads with: {@code WarningsPlugin} of warnings-ng names this parser. */
    private static IssueParser issues() {
        return new ParserRegistry().get("native").createParser();
    }

    @ParameterizedTest
    @MethodSource("allKinds")
    void sarifFollowsTheStandard(AnnotatedLogs logs) throws IOException {
        assertFollows("/sarif-schema-2.1.0.json", SpecificationVersion.DRAFT_4, write(AnnotationFormat.SARIF, logs));
    }

    @Test
    void sarifPointsIntoTheDockerfileAndNamesTheLog() throws IOException {
        JsonNode result =
                JSON.readTree(write(AnnotationFormat.SARIF, Samples.hostile())).at("/runs/0/results/0");

        assertThat(result.at("/level").asText()).isEqualTo("error");
        assertThat(result.at("/locations/0/physicalLocation").toString())
                .isEqualTo(
                        "{\"artifactLocation\":{\"uri\":\"docker/Dockerfile\"},\"region\":{\"startLine\":3,\"endLine\":4}}");
        assertThat(result.at("/relatedLocations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("logs/build%201.log");
        assertThat(result.at("/partialFingerprints/faultbookLines~1v1").asText())
                .matches("[0-9a-f]{32}:1");
    }

    @Test
    void sarifHasRoomForFiveThousandResultsAndSaysWhatIsLeft() throws IOException {
        String text = write(AnnotationFormat.SARIF, Samples.endless());
        JsonNode run = JSON.readTree(text).at("/runs/0");

        assertThat(text.getBytes(UTF_8).length).isLessThan(10_000_000 * 2);
        assertThat(run.at("/results").size()).isBetween(1000, 5000);
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asText())
                .isEqualTo("and " + (30_000 - run.at("/results").size()) + " more findings that found no room here");
    }

    @ParameterizedTest
    @MethodSource("allKinds")
    void gitLabsReportIsAsItsDocumentationSays(AnnotatedLogs logs) throws IOException {
        String text = write(AnnotationFormat.GITLAB, logs);

        assertFollows("/schemas/gitlab-code-quality.json", SpecificationVersion.DRAFT_7, text);
        assertThat(JSON.readTree(text).findValuesAsText("fingerprint")).doesNotHaveDuplicates();
    }

    @Test
    void fingerprintsStayWhenTheBuildIsAnotherOne() throws IOException {
        Annotation annotation = Samples.annotation(Level.ERROR, "pip-conflict", "a clash");
        Annotation later = new Annotation(
                Level.ERROR,
                "pip-conflict",
                "pip",
                "a clash",
                new Place("logs/build 1.log", dev.faultbook.text.LineRange.of(412)),
                annotation.instruction(),
                true,
                "#9 [5/6] RUN pip",
                java.util.List.of(),
                "another fix",
                annotation.same());

        assertThat(fingerprints(annotation)).isEqualTo(fingerprints(later));
    }

    private static java.util.List<String> fingerprints(Annotation annotation) throws IOException {
        return JSON.readTree(
                        write(AnnotationFormat.GITLAB, Samples.logs(Samples.failed(java.util.List.of(annotation)))))
                .findValuesAsText("fingerprint");
    }

    @ParameterizedTest
    @MethodSource("allKinds")
    void junitFollowsJenkinsSchema(AnnotatedLogs logs) throws Exception {
        String text = write(AnnotationFormat.JUNIT, logs);

        try (InputStream in = DocumentFormatsTest.class.getResourceAsStream("/schemas/junit-10.xsd")) {
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(new StreamSource(in))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(text)));
        }
    }

    @Test
    void junitCountsABuildAsATestAndTheRestAsSkipped() throws Exception {
        Element suites = xml(write(AnnotationFormat.JUNIT, Samples.many())).getDocumentElement();

        assertThat(suites.getAttribute("tests")).isEqualTo("500");
        assertThat(suites.getAttribute("failures")).isEqualTo("1");
        assertThat(suites.getElementsByTagName("skipped").getLength()).isEqualTo(499);
        Element failure = (Element) suites.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("rule-0");
        assertThat(failure.getTextContent()).contains("logs/build 1.log:7-9");
    }

    @Test
    void xmlHasNoCharactersThatXmlHasNot() throws Exception {
        Element failure = (Element) xml(write(AnnotationFormat.JUNIT, Samples.hostile()))
                .getElementsByTagName("failure")
                .item(0);

        assertThat(failure.getTextContent())
                .contains("<script>alert(1)</script>", "]]>")
                .doesNotContain("\u001b", "\u0000", "\ufffe");
    }

    @ParameterizedTest
    @MethodSource("allKinds")
    void jenkinsReadsEveryIssue(AnnotatedLogs logs) throws IOException {
        Report report = readByJenkins(issues(), "issues.json", write(AnnotationFormat.JENKINS, logs));

        assertThat(report.getSize()).isEqualTo(logs.annotations().size());
    }

    @Test
    void jenkinsShowsNoHtmlOfALog() throws IOException {
        Issue issue = readByJenkins(issues(), "issues.json", write(AnnotationFormat.JENKINS, Samples.hostile()))
                .get(0);

        assertThat(issue.getSeverity()).isEqualTo(Severity.ERROR);
        assertThat(issue.getFileName()).isEqualTo("docker/Dockerfile");
        assertThat(issue.getLineStart()).isEqualTo(3);
        assertThat(issue.getLineEnd()).isEqualTo(4);
        assertThat(issue.getType()).isEqualTo("pip-conflict");
        assertThat(issue.getMessage()).contains("&lt;script&gt;").doesNotContain("<");
        assertThat(issue.getDescription().replaceAll("^<pre>|</pre>$", "")).doesNotContain("<");
    }

    @ParameterizedTest
    @MethodSource("allKinds")
    void checkstylesReportIsReadAsSuch(AnnotatedLogs logs) throws IOException {
        Report report =
                readByJenkins(new CheckStyleParser(), "checkstyle.xml", write(AnnotationFormat.CHECKSTYLE, logs));

        assertThat(report.getSize()).isEqualTo(logs.annotations().size());
    }

    @Test
    void checkstyleSaysWhatIsLeft() throws Exception {
        Document document = xml(write(AnnotationFormat.CHECKSTYLE, Samples.endless()));
        int errors = document.getElementsByTagName("error").getLength();
        Element last = (Element) document.getElementsByTagName("error").item(errors - 1);

        assertThat(last.getAttribute("message"))
                .isEqualTo("and " + (30_001 - errors) + " more findings that found no room here");
    }
}
