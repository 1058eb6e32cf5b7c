package dev.faultbook.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.server.catalog.TeamCatalog;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiServerTest {
    @TempDir
    static Path folder;

    static TestServer server;
    static String conflict;
    static String hostile;

    @BeforeAll
    static void startServer() {
        server = new TestServer(folder.resolve("data"));
        conflict = server.ingest(Logs.real("pip-conflict"));
        server.ingest(Logs.real("pip-backtracking"));
        server.ingest(Logs.real("apt-missing-package"));
        hostile = server.ingest(Logs.hostile());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void listsAllBuildsNewestFirstForAnEmptyQuery() {
        JsonNode page = server.json("/api/search");

        assertThat(page.path("total").asLong()).isEqualTo(4);
        assertThat(page.path("exact").asBoolean()).isTrue();
        assertThat(page.path("tookMillis").isNumber()).isTrue();
        assertThat(page.at("/hits/0/build").asText()).isEqualTo(hostile);
        assertThat(page.at("/hits/3/build").asText()).isEqualTo(conflict);
    }

    @Test
    void findsABuildByWordsOfItsLogAndHighlightsThem() {
        JsonNode hit = server.json("/api/search?q=ResolutionImpossible+outcome:failure")
                .at("/hits/0");

        assertThat(hit.path("build").asText()).isEqualTo(conflict);
        assertThat(hit.path("outcome").asText()).isEqualTo("failure");
        assertThat(hit.path("format").asText()).isEqualTo("buildkit-plain");
        assertThat(hit.path("wrapper").isNull()).isTrue();
        assertThat(hit.at("/cause/category").asText()).isEqualTo("pip-conflict");
        JsonNode line = hit.at("/lines/0");
        int from = line.at("/highlights/0/0").asInt();
        int to = line.at("/highlights/0/1").asInt();
        assertThat(line.path("text").asText().substring(from, to)).isEqualTo("ResolutionImpossible");
    }

    @Test
    void saysOfEachBuildInAListWhatBrokeItAndHowManyHintsThereAre() {
        JsonNode hits = server.json("/api/search?sort=oldest").path("hits");

        assertThat(hits.at("/0/headline/number").asLong()).isEqualTo(45);
        assertThat(hits.at("/0/headline/text").asText())
                .startsWith("ERROR: Cannot install -r requirements.txt (line 2)");
        assertThat(hits.at("/0/lines")).isEmpty();
        assertThat(hits.at("/1/advice").asInt()).isEqualTo(1);
        assertThat(server.json("/api/builds").at("/builds/3/headline")).isEqualTo(hits.at("/0/headline"));
    }

    @Test
    void callsAFlakyTargetWhatPeopleCallIt() {
        try (TestServer other = new TestServer(folder.resolve("flaky"))) {
            History history = new History(other);
            history.assembled(false, 5);
            history.assembled(true, 4);
            String failed = history.assembled(false, 3);
            JsonNode target = other.json("/api/stats/flaky").at("/targets/0");

            assertThat(target.path("path").asText()).isEqualTo("ci/gizmo-17.log");
            assertThat(target.path("job").isNull()).isTrue();
            assertThat(target.path("target").asText()).isNotEqualTo("ci/gizmo-17.log");
            assertThat(target.path("lastFailure").asText()).isEqualTo(failed);
        }
    }

    @Test
    void listsFailuresThatSayTheSameAndShowsOne() {
        JsonNode clusters = server.json("/api/clusters");

        assertThat(clusters).hasSize(3);
        JsonNode cluster = clusters.valueStream()
                .filter(node -> node.path("learning").asText().equals("pip-conflict"))
                .findFirst()
                .orElseThrow();
        assertThat(cluster.path("cluster").asText()).startsWith("2:");
        assertThat(cluster.path("builds").asInt()).isEqualTo(1);
        assertThat(cluster.at("/example/build").asText()).isEqualTo(conflict);
        assertThat(cluster.at("/example/text").asText()).contains("conflicting dependencies");
        JsonNode one = server.json("/api/clusters/" + cluster.path("cluster").asText());
        assertThat(one.at("/members/0/build").asText()).isEqualTo(conflict);
        assertThat(server.json("/api/clusters?unexplained=1&limit=5")).hasSize(1);
        assertThat(server.json("/api/clusters?since=2999-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void findsBuildsThatFailedAlike() {
        assertThat(server.json("/api/builds/" + conflict + "/similar")).isEmpty();
        assertThat(server.get("/api/builds/ffffffffffffffff/similar").statusCode())
                .isEqualTo(404);
        assertThat(server.get("/api/clusters/ffffffff").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/clusters?since=soon").statusCode()).isEqualTo(400);
        assertThat(server.get("/api/stats?since=%2B999999999-01-01T00:00:00Z").statusCode())
                .isEqualTo(400);
        assertThat(server.get("/api/clusters?limit=0").statusCode()).isEqualTo(400);
    }

    @Test
    void countsTheValuesOfFieldsOverAllHits() {
        JsonNode facets = server.json("/api/search?limit=1").path("facets");

        JsonNode outcome = facets.valueStream()
                .filter(facet -> facet.path("field").asText().equals("outcome"))
                .findFirst()
                .orElseThrow();
        assertThat(outcome.path("values").toString())
                .isEqualTo("[{\"value\":\"failure\",\"count\":3},{\"value\":\"success\",\"count\":1}]");
    }

    @Test
    void turnsPages() {
        JsonNode page = server.json("/api/search?limit=1&offset=3");

        assertThat(page.path("total").asLong()).isEqualTo(4);
        assertThat(page.path("hits")).hasSize(1);
        assertThat(page.at("/hits/0/build").asText()).isEqualTo(conflict);
    }

    @Test
    void showsABuildsReportWithItsId() {
        JsonNode report = server.json("/api/builds/" + conflict);

        assertThat(report.path("id").asText()).isEqualTo(conflict);
        assertThat(report.path("ingestedAt").asText()).endsWith("Z");
        assertThat(report.path("schema").asInt()).isEqualTo(1);
        assertThat(report.at("/cause/category").asText()).isEqualTo("pip-conflict");
        assertThat(report.at("/build/steps").isArray()).isTrue();
    }

    @Test
    void findsABuildByTheBeginningOfItsId() {
        assertThat(server.json("/api/builds/" + conflict.substring(0, 6))
                        .path("id")
                        .asText())
                .isEqualTo(conflict);
    }

    @Test
    void showsAWindowOfALog() {
        JsonNode window = server.json("/api/builds/" + conflict + "/lines?from=12&to=14");

        assertThat(window.toString())
                .isEqualTo(
                        "{\"from\":12,\"to\":14,\"total\":60,\"lines\":[\"#3 [internal] load metadata for docker.io/library/faultbook-base:12\","
                                + "\"#3 sha256:9cfb9d853413f8a4fc21432e7fea290d212a2ed22846636b4709526ab6b87747\",\"#3 DONE 0.0s\"],\"styles\":[]}");
    }

    @Test
    void endsAWindowWithTheLog() {
        JsonNode window = server.json("/api/builds/" + conflict + "/lines?from=60&to=9000");

        assertThat(window.path("to").asLong()).isEqualTo(60);
        assertThat(window.path("lines")).hasSize(1);
    }

    @Test
    void givesHostileLinesAsTextWithoutEscapes() {
        HttpResponse<String> response = server.get("/api/builds/" + hostile + "/lines?from=4&to=7");
        JsonNode lines = TestServer.parse(response).path("lines");

        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(lines.get(0).asText())
                .isEqualTo("#2 0.100 <img src=x onerror=\"document.title='owned'\"> </span></div>");
        assertThat(lines.get(1).asText()).isEqualTo("#2 0.200 red and link");
        assertThat(lines.get(2).asText()).isEqualTo("#2 0.300 \u05e9\u05dc\u05d5\u05dd \u202egnol\u202c end");
        assertThat(lines.get(3).asText()).startsWith("#2 0.400 LONGxxx").hasSizeLessThan(4_100);
    }

    @Test
    void listsLearningsAndShowsOneWhole() {
        JsonNode all = server.json("/api/learnings");
        JsonNode one = server.json("/api/learnings/pip-conflict");

        assertThat(all.valueStream().map(learning -> learning.path("id").asText()))
                .contains("pip-conflict", "pip-backtracking");
        assertThat(one.path("role").asText()).isEqualTo("cause");
        assertThat(one.path("status").asText()).isEqualTo("active");
        assertThat(one.path("fix").asText()).contains("```");
        assertThat(one.at("/sections/0/heading").asText()).isEqualTo("Problem");
        assertThat(one.path("references").isArray()).isTrue();
        assertThat(one.has("retest")).isTrue();
    }

    @Test
    void checksADraftAsItWouldBeReadOnTopOfTheOthers() {
        assertThat(checked("id: pip-conflict\nstatus: retired\n").path("ok").asBoolean())
                .isTrue();

        JsonNode wrong = checked("""
                id: gizmo
                title: The gizmo wobbles
                category: other
                role: cause
                status: active
                detect: {log: {line: '((a{1000}){1000}){1000}b'}}
                """);
        assertThat(wrong.path("ok").asBoolean()).isFalse();
        assertThat(wrong.path("problems").toString()).contains("is too large: with all repetitions written out");
        assertThat(checked("x: " + "[".repeat(50_000) + "\n").path("problems").toString())
                .contains("nested too deep");
        assertThat(checked("""
                id: gizmo
                title: The gizmo wobbles
                category: other
                role: advice
                status: active
                explains: [pip-conflikt]
                """).path("problems").toString()).contains("did you mean \\\"pip-conflict\\\"?");
    }

    private static JsonNode checked(String header) {
        ObjectNode body = new ObjectMapper().createObjectNode().put("markdown", "---\n" + header + "---\n");
        return TestServer.parse(
                server.send(HttpRequest.newBuilder(server.address().resolve("/api/checks"))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()))));
    }

    @Test
    void tellsThatItIsWell() {
        assertThat(server.get("/healthz").body()).isEqualTo("{\"status\":\"ok\",\"builds\":4}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/search?limit=0      | 400 | Parameter limit is \"0\"; expected a whole number from 1 to 100.",
                "/api/search?limit=ten    | 400 | Parameter limit is \"ten\"; expected a whole number from 1 to 100.",
                "/api/search?offset=-1    | 400 | Parameter offset is \"-1\"; expected a whole number from 0 to 10000.",
                "/api/search?limits=5      | 400 | There is no parameter limits here; there are q, since, sort, limit, cursor, offset, count.",
                "/api/search?sort=best     | 400 | Parameter sort is \"best\"; expected one of relevance, newest, oldest.",
                "/api/search?q=a&q=b      | 400 | Parameter q is given 2 times; give it once.",
                "/api/builds/ffffffffffff | 404 | There is no build ffffffffffff. Search for it at /, or ingest its log.",
                "/api/learnings/no-such   | 404 | There is no learning no-such. All that there are: /learnings.",
                "/api/nothing             | 404 | There is nothing at /api/nothing. Check the address, or start at /.",
                "/no-such-file.css        | 404 | There is nothing at /no-such-file.css. Check the address, or start at /.",
                "/%2e%2e/%2e%2e/pom.xml   | 404 | There is nothing at /pom.xml. Check the address, or start at /.",
            })
    void saysWhatIsWrongWithARequest(String path, int status, String detail) {
        HttpResponse<String> response = server.get(path);
        JsonNode problem = TestServer.parse(response);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(problem.path("type").asText())
                .isEqualTo(status == 404 ? "urn:faultbook:problem:not-found" : "urn:faultbook:problem:bad-input");
        assertThat(problem.path("title").asText()).isEqualTo(status == 404 ? "Not Found" : "Bad Request");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=0      | Parameter from is \"0\"; expected a whole number of 1 or more.",
                "from=61     | Parameter from is 61, but this log has 60 lines. Ask for a line from 1 to 60.",
                "from=5&to=4 | Parameter to is \"4\"; expected a whole number of 5 or more.",
            })
    void saysWhatIsWrongWithAWindow(String query, String detail) {
        HttpResponse<String> response = server.get("/api/builds/" + conflict + "/lines?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestServer.parse(response).path("detail").asText()).isEqualTo(detail);
    }

    @Test
    void refusesAWindowOfMoreThan5000Lines() {
        try (TestServer other = new TestServer(folder.resolve("other"))) {
            String lines = "/api/builds/" + other.ingest(Logs.longConflict(6_000)) + "/lines";
            HttpResponse<String> response = other.get(lines + "?from=1&to=5001");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(TestServer.parse(response).path("detail").asText())
                    .isEqualTo("Lines 1 to 5001 are 5001 lines; ask for at most 5000 at once.");
            assertThat(other.json(lines + "?from=2&to=5001").path("lines")).hasSize(5_000);
        }
    }

    @Test
    void namesThePlaceWhereAQueryGoesWrong() {
        HttpResponse<String> response = server.get("/api/search?q=pip+%22never+closed");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestServer.parse(response).path("detail").asText()).contains("quote is not closed");
    }

    @Test
    void refusesAPortThatIsInUse() {
        try (Store store = Store.open(folder.resolve("second"))) {
            int port = server.address().getPort();

            assertThatThrownBy(() ->
                            ApiServer.start(store, folder, TeamCatalog.in(folder), new ServerConfig("127.0.0.1", port)))
                    .isInstanceOf(FaultbookException.class)
                    .hasMessage(
                            "Port " + port + " on 127.0.0.1 is in use. Stop the other program, or choose another port"
                                    + " with --port (0 takes any free one).")
                    .extracting(failure -> ((FaultbookException) failure).kind())
                    .isEqualTo(FailureKind.UNAVAILABLE);
        }
    }

    @Test
    void refusesAPortThatThereIsNot() {
        assertThatThrownBy(() -> new ServerConfig("127.0.0.1", 70_000))
                .isInstanceOf(FaultbookException.class)
                .hasMessage("A port is a number from 0 (any free one) to 65535, not 70000.");
    }

    @Test
    void offersWhatMayFollowInAQuery() {
        JsonNode fields = server.json("/api/completions?q=numpy+plat&caret=8");
        assertThat(fields.path("from").asInt()).isEqualTo(6);
        assertThat(fields.path("to").asInt()).isEqualTo(10);
        assertThat(fields.at("/suggestions/0/text").asText()).isEqualTo("platform:");

        JsonNode values = server.json("/api/completions?q=cause:con");
        assertThat(values.at("/suggestions/0/text").asText()).isEqualTo("pip-conflict");
        assertThat(values.at("/suggestions/0/detail").asText())
                .isEqualTo("Pip finds no set of versions that fits together");
        assertThat(values.at("/suggestions/0/builds").asInt()).isEqualTo(1);
        assertThat(server.json("/api/completions?q=nothing+like+it+").path("suggestions"))
                .isNotEmpty();
        assertThat(server.json("/api/completions?q=xyzzy").path("suggestions")).isEmpty();
    }

    @Test
    void saysWhereAQueryGoesWrongAndWhatItMayHaveMeant() {
        assertThat(TestServer.parse(server.get("/api/search?q=pip+%28numpy"))
                        .path("position")
                        .asInt())
                .isEqualTo(5);
        JsonNode hint = server.json("/api/search?q=pip+platfrom:arm64").at("/hints/0");
        assertThat(hint.path("position").asInt()).isEqualTo(5);
        assertThat(hint.path("message").asText()).endsWith("Did you mean platform:?");
    }

    @Test
    void namesTheLinesOfALogWithAText() {
        String path = "/api/builds/" + conflict + "/occurrences?text=";
        JsonNode found = server.json(path + "CANNOT+INSTALL");
        int line = found.at("/lines/0").asInt();
        assertThat(server.json("/api/builds/" + conflict + "/lines?from=" + line + "&to=" + line)
                        .at("/lines/0")
                        .asText())
                .contains("Cannot install");
        assertThat(found.path("next").isNull()).isTrue();
        assertThat(server.json(path + "%2A%2A%28").path("lines")).isEmpty();

        JsonNode first = server.json(path + "%5E%238+%5Cd&regex=true&limit=2");
        assertThat(first.path("lines")).hasSize(2);
        assertThat(server.json(path + "%5E%238+%5Cd&regex=true&from="
                                + first.path("next").asInt())
                        .at("/lines/0")
                        .asInt())
                .isEqualTo(first.path("next").asInt());
        assertThat(server.get(path + "%28&regex=true").statusCode()).isEqualTo(400);
    }

    @Test
    void tellsTheColoursOfALinesEscapes() {
        JsonNode styles =
                server.json("/api/builds/" + hostile + "/lines?from=5&to=5").path("styles");

        assertThat(styles).hasSize(1);
        assertThat(styles.get(0).path("line").asInt()).isEqualTo(5);
        assertThat(styles.get(0).path("style").asText()).isEqualTo("red");
        assertThat(styles.get(0).path("end").asInt()
                        - styles.get(0).path("start").asInt())
                .isEqualTo("red".length());
    }
}
