package dev.faultbook.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of the contract, asked for real; every answer held against its schema. */
class ContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void answersEveryOperationAsTheContractSays() throws Exception {
        try (TestServer server = new TestServer(folder)) {
            ContractClient client = new ContractClient(server);
            String id = ingests(client);
            reads(client, id);
            counts(client);
            edits(client);
            marks(client, id);
            assertThat(client.send("DELETE", "/api/builds/" + id.substring(0, 6), "")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(client.send("DELETE", "/api/builds/" + id, "").statusCode())
                    .isEqualTo(204);
            assertThat(client.get("/api/builds/" + id).statusCode()).isEqualTo(404);
            assertThat(Files.readAllLines(folder.resolve("audit.log")))
                    .hasSize(25)
                    .last()
                    .asString()
                    .contains("\"what\":\"forgetBuild\",\"on\":\"" + id + "\",\"result\":\"done\"");
            for (String path : new String[] {"/api/openapi.yaml", "/healthz", "/readyz", "/metrics", "/api/session"}) {
                assertThat(client.get(path).statusCode()).as(path).isEqualTo(200);
            }
            assertThat(client.send("POST", "/api/session", "{\"token\":\"any\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(client.send("DELETE", "/api/session", "").statusCode()).isEqualTo(204);
            looksAtALogThatIsStillSent(client, server);
            client.listened("/api/events");
            client.assertAllExercised();
        }
    }

    @Test
    void savesNothingThatTheAuditLogDoesNotTake() throws Exception {
        try (TestServer server = new TestServer(folder)) {
            ContractClient client = new ContractClient(server);
            Files.createDirectory(folder.resolve("audit.log"));
            HttpResponse<String> shipped = client.get("/api/learnings/pip-conflict");
            String tag = shipped.headers().firstValue("etag").orElseThrow();
            String body = JSON.createObjectNode()
                    .put("markdown", TestServer.parse(shipped).path("markdown").asText() + "\n")
                    .toString();

            assertThat(client.send("PUT", "/api/learnings/pip-conflict", body, "if-match", tag)
                            .statusCode())
                    .isEqualTo(503);
            assertThat(client.get("/api/learnings/pip-conflict").headers().firstValue("etag"))
                    .contains(tag);
        }
    }

    private static String ingests(ContractClient client) throws Exception {
        byte[] log = Files.readAllBytes(Path.of("src/test/logs/pip-conflict.log"));
        HttpResponse<String> first = client.post(
                "/api/builds?name=nightly.log&label=branch%3Dmain&label=team%3Dml&url=https%3A%2F%2Fci.example.com%2F1",
                log);
        HttpResponse<String> again = client.post("/api/builds", gzip(log));
        String id = TestServer.parse(first).path("id").asText();

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("location")).contains("/api/builds/" + id);
        assertThat(TestServer.parse(first).at("/labels/branch").asText()).isEqualTo("main");
        assertThat(TestServer.parse(first).at("/log/path").asText()).isEqualTo("nightly.log");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(TestServer.parse(again).path("id").asText()).isEqualTo(id);

        HttpResponse<String> archive = client.post("/api/builds?name=run.zip", zip());
        assertThat(archive.statusCode()).isEqualTo(201);
        JsonNode builds = TestServer.parse(archive).path("builds");
        assertThat(builds).hasSize(2);
        assertThat(builds.at("/0/labels").toString()).contains("\"branch\":\"main\"", "\"result\":\"failed\"");
        assertThat(builds.at("/0/url").asText()).isEqualTo("https://gitlab.example.com/group/app/-/jobs/7");
        assertThat(builds.at("/1/labels")).isEmpty();
        assertThat(client.post("/api/builds", new byte[0]).statusCode()).isEqualTo(400);
        assertThat(client.post(
                                "/api/builds?follow=true&name=live",
                                Files.readAllBytes(Path.of("src/test/logs/two-platforms.log")))
                        .statusCode())
                .isEqualTo(201);
        return id;
    }

    private static void looksAtALogThatIsStillSent(ContractClient client, TestServer server) throws Exception {
        try (GrowingLog log = new GrowingLog(server, "live.log")) {
            log.write(
                    "#1 [1/2] RUN make\n#1 0.5 token=ghp_0123456789abcdefghijklmnopqrstuvwxyz\n#1 0.6 token=ghp_01234567");
            String upload = log.upload();
            assertThat(client.json("/api/running").at("/builds/0/name").asText())
                    .isEqualTo("live.log");
            JsonNode report = client.json("/api/builds/" + upload);
            assertThat(report.at("/build/outcome").asText()).isEqualTo("unknown");
            assertThat(report.at("/labels/branch").asText()).isEqualTo("main");
            JsonNode lines = client.json("/api/builds/" + upload + "/lines");
            assertThat(lines.path("lines")).hasSize(2);
            assertThat(lines.toString()).contains("token=**").doesNotContain("0123");
            assertThat(client.get("/api/builds/" + upload + "/similar").statusCode())
                    .isEqualTo(409);
            String build = log.write("\n#1 DONE 0.7s\n").end();
            assertThat(client.json("/api/builds/" + upload).path("id").asText()).isEqualTo(build);
            assertThat(client.json("/api/running").path("builds")).isEmpty();
        }
    }

    private static void reads(ContractClient client, String id) throws Exception {
        JsonNode page = client.json("/api/builds?limit=3");
        assertThat(page.path("builds")).hasSize(3);
        assertThat(client.json("/api/builds?limit=3&cursor=" + page.path("next").asText())
                        .path("builds"))
                .hasSize(1);
        assertThat(client.json("/api/search?q=ResolutionImpossible&sort=newest&count=false")
                        .at("/hits/0/build")
                        .asText())
                .isEqualTo(id);
        assertThat(client.json("/api/search?since=2999-01-01T00:00:00Z")
                        .path("total")
                        .asInt())
                .isZero();
        client.json("/api/builds/" + id);
        client.json("/api/builds/" + id + "/lines?from=2&to=9");
        assertThat(client.json("/api/builds/" + id + "?around=0")
                        .at("/window/lines")
                        .toString())
                .contains("ERROR: Cannot install");
        assertThat(client.json("/api/builds/" + id + "/step-lines?step=%238").path("ranges"))
                .hasToString("[[33,56]]");
        assertThat(client.get("/api/builds/" + id + "/step-lines?step=%2399").statusCode())
                .isEqualTo(404);
        client.json("/api/builds/" + id + "/similar");
        client.json("/api/builds/" + id + "/green");
        assertThat(client.json("/api/builds/" + id + "/candidates")
                        .at("/candidates/0/learning")
                        .asText())
                .isEqualTo("pip-conflict");
        assertThat(client.json("/api/builds/" + id + "/occurrences?text=resolutionimpossible")
                        .path("lines"))
                .isNotEmpty();
        assertThat(client.json("/api/completions?q=outcome:fa")
                        .at("/suggestions/0/text")
                        .asText())
                .isEqualTo("failure");
        JsonNode clusters = client.json("/api/clusters");
        client.json("/api/clusters/" + clusters.at("/0/cluster").asText());
        assertThat(client.get("/api/builds/ffffffffffff").statusCode()).isEqualTo(404);
        assertThat(client.get("/api/search?q=%22open").statusCode()).isEqualTo(400);
        String raw = Files.readString(Path.of("src/test/logs/pip-conflict.log"));
        HttpResponse<String> whole = client.get("/api/builds/" + id + "/log");
        assertThat(whole.body()).isEqualTo(raw);
        assertThat(whole.headers().firstValueAsLong("content-length")).hasValue(raw.getBytes(UTF_8).length);
        HttpResponse<String> part = client.get("/api/builds/" + id + "/log", "range", "bytes=5-24");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(new String(raw.getBytes(UTF_8), 5, 20, UTF_8));
        assertThat(client.get("/api/builds/" + id + "/log", "range", "bytes=99999999-")
                        .statusCode())
                .isEqualTo(416);
        String tag = part.headers().firstValue("etag").orElseThrow();
        assertThat(client.get("/api/builds/" + id + "/log", "if-none-match", tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(client.json("/api/openapi.json").path("openapi").asText()).isEqualTo("3.1.0");
    }

    private static void counts(ContractClient client) throws Exception {
        JsonNode causes = client.json("/api/stats?by=cause&every=week&order=failures&zone=Europe%2FBerlin");
        assertThat(causes.at("/all/failures").asInt()).isEqualTo(3);
        assertThat(causes.path("groups")).isNotEmpty();
        assertThat(causes.at("/all/parts")).hasSameSizeAs(causes.path("parts"));
        assertThat(client.json("/api/stats?q=cause%3Apip-conflict&by=step&by=emulated&top=3")
                        .path("of")
                        .asText())
                .isEqualTo("steps");
        assertThat(client.get("/api/stats?by=weather").statusCode()).isEqualTo(400);
        assertThat(client.get("/api/stats?zone=Moon").statusCode()).isEqualTo(400);
        assertThat(client.json("/api/stats/flaky?since=2020-01-01T00:00:00Z").path("targets"))
                .isEmpty();
        JsonNode seen = client.json("/api/learnings/pip-conflict?counters=true").path("counters");
        assertThat(seen.path("causes").asInt()).isEqualTo(1);
        assertThat(client.json("/api/learnings?counters=true")
                        .get(0)
                        .path("counters")
                        .path("weeks"))
                .hasSize(12);

        String cluster = client.json("/api/clusters").at("/0/cluster").asText();
        JsonNode muted = TestServer.parse(
                client.send("PUT", "/api/clusters/" + cluster + "/triage", "{\"muted\":true,\"label\":\"network\"}"));
        assertThat(muted.at("/triage/muted").asBoolean()).isTrue();
        HttpResponse<String> others = client.get("/api/clusters");
        assertThat(others.headers().firstValue("x-muted-count")).contains("1");
        assertThat(TestServer.parse(others).findValuesAsText("cluster")).doesNotContain(cluster);
        assertThat(client.json("/api/clusters?muted=only&label=network")).hasSize(1);
        assertThat(client.json("/api/clusters/" + cluster)
                        .path("terms")
                        .path("exact")
                        .asBoolean())
                .isTrue();
        assertThat(client.send("PUT", "/api/clusters/" + cluster + "/triage", "{\"muted\":false}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.send("PUT", "/api/clusters/" + cluster + "/triage", "{}")
                        .statusCode())
                .isEqualTo(400);
    }

    private static void edits(ContractClient client) throws Exception {
        assertThat(client.json("/api/learnings").size()).isGreaterThan(50);
        HttpResponse<String> shipped = client.get("/api/learnings/pip-conflict");
        assertThat(client.json("/api/learnings/pip-conflict/history")).isEmpty();
        String cluster = client.json("/api/clusters").at("/0/cluster").asText();
        HttpResponse<String> draft = client.send(
                "POST",
                "/api/drafts",
                JSON.createObjectNode()
                        .put("cluster", cluster)
                        .put("id", "gizmo-wobbles")
                        .toString());
        assertThat(draft.statusCode()).as(draft.body()).isEqualTo(200);
        String markdown = TestServer.parse(draft).path("markdown").asText();
        HttpResponse<String> check = client.send(
                "POST",
                "/api/checks",
                JSON.createObjectNode()
                        .put("markdown", markdown)
                        .put("log", "nothing of it\n")
                        .toString());
        assertThat(TestServer.parse(check).path("ok").asBoolean())
                .as(check.body())
                .isTrue();
        assertThat(TestServer.parse(check).path("found")).isEmpty();
        assertThat(client.send("POST", "/api/checks", "{}").statusCode()).isEqualTo(400);

        String body = JSON.createObjectNode().put("markdown", markdown).toString();
        assertThat(client.send("PUT", "/api/learnings/gizmo-wobbles", body).statusCode())
                .isEqualTo(428);
        HttpResponse<String> saved = client.send("PUT", "/api/learnings/gizmo-wobbles", body, "if-none-match", "*");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
        String tag = client.get("/api/learnings/gizmo-wobbles")
                .headers()
                .firstValue("etag")
                .orElseThrow();
        String other = JSON.createObjectNode()
                .put("markdown", markdown.replace("revision: 1", "revision: 2"))
                .toString();
        assertThat(client.send("PUT", "/api/learnings/gizmo-wobbles", other, "if-match", tag)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> stale = client.send("PUT", "/api/learnings/gizmo-wobbles", other, "if-match", tag);
        assertThat(stale.statusCode()).isEqualTo(412);
        JsonNode lower = TestServer.parse(client.send("POST", "/api/checks", body));
        assertThat(lower.path("problems").toString()).contains("lower than 2, which it was since it was saved");
        HttpResponse<String> refused = client.send(
                "PUT",
                "/api/learnings/gizmo-wobbles",
                body,
                "if-match",
                client.get("/api/learnings/gizmo-wobbles")
                        .headers()
                        .firstValue("etag")
                        .orElseThrow());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(TestServer.parse(refused).path("problems"))
                .as("the check tells what saving does")
                .isEqualTo(lower.path("problems"));
        HttpResponse<String> same = client.send(
                "PUT",
                "/api/learnings/gizmo-wobbles",
                other,
                "if-match",
                client.get("/api/learnings/gizmo-wobbles")
                        .headers()
                        .firstValue("etag")
                        .orElseThrow());
        assertThat(same.statusCode()).as("what is saved is saved again").isEqualTo(200);
        assertThat(client.json("/api/learnings/gizmo-wobbles/history")).hasSize(2);
        String commit = client.json("/api/learnings/gizmo-wobbles/history")
                .at("/1/commit")
                .asText();
        assertThat(client.json("/api/learnings/gizmo-wobbles/versions/" + commit)
                        .path("markdown")
                        .asText())
                .contains("revision: 1");
        assertThat(client.get("/api/learnings/gizmo-wobbles/versions/shipped").statusCode())
                .isEqualTo(404);
        assertThat(TestServer.parse(client.send("POST", "/api/previews", body))
                        .path("markdown")
                        .asText())
                .contains("gizmo-wobbles");
        assertThat(client.send("POST", "/api/previews", "{\"markdown\":\"x\"}").statusCode())
                .isEqualTo(400);
        client.json("/api/catalog/diff?from=HEAD~1");
        removes(client, other);
        assertThat(shipped.statusCode()).isEqualTo(200);

        HttpResponse<String> begun = client.send("POST", "/api/replays", body);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String replay = begun.headers().firstValue("location").orElseThrow();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (client.json(replay).path("state").asText().equals("running") && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(client.json(replay).path("state").asText()).isEqualTo("done");
        assertThat(client.send("DELETE", replay, "").statusCode()).isEqualTo(204);
        assertThat(client.json("/api/reclassification").path("state").asText()).isEqualTo("none");
        assertThat(client.send("POST", "/api/reclassification", "").statusCode())
                .isEqualTo(202);
        while (client.json("/api/reclassification").path("state").asText().equals("running")
                && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(client.json("/api/reclassification").path("state").asText()).isEqualTo("done");
        assertThat(client.send("DELETE", "/api/reclassification", "").statusCode())
                .isEqualTo(204);
    }

    private static void marks(ContractClient client, String id) throws Exception {
        String path = "/api/builds/" + id + "/mark";
        assertThat(client.json(path).path("mark").isNull()).isTrue();
        assertThat(client.send("PUT", path, "{\"judgement\":\"nice\"}").statusCode())
                .isEqualTo(400);
        HttpResponse<String> marked = client.send("PUT", path, "{\"judgement\":\"wrong-line\",\"note\":\"one above\"}");
        assertThat(marked.statusCode()).as(marked.body()).isEqualTo(200);
        assertThat(client.json(path).path("mark")).isEqualTo(TestServer.parse(marked));
        assertThat(client.json(path).at("/mark/learning").asText()).isEqualTo("pip-conflict");
    }

    private static void removes(ContractClient client, String body) throws Exception {
        String path = "/api/learnings/gizmo-wobbles";
        assertThat(client.send("DELETE", path, "").statusCode()).isEqualTo(428);
        assertThat(client.send("DELETE", path, "", "if-match", "\"another\"").statusCode())
                .isEqualTo(412);
        String tag = client.get(path).headers().firstValue("etag").orElseThrow();
        assertThat(client.send("DELETE", path, "", "if-match", tag).statusCode())
                .isEqualTo(200);
        assertThat(client.get(path).statusCode()).isEqualTo(404);
        assertThat(client.send("DELETE", "/api/learnings/pip-conflict", "", "if-match", tag)
                        .statusCode())
                .as("what ships is not the team's to remove")
                .isEqualTo(404);
        assertThat(client.send("PUT", path, body, "if-none-match", "*").statusCode())
                .isEqualTo(201);
    }

    private static byte[] gzip(byte[] bytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] zip() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : new String[] {"pip-backtracking", "apt-missing-package"}) {
                zip.putNextEntry(new ZipEntry(name + ".log"));
                zip.write(Files.readAllBytes(Path.of("src/test/logs", name + ".log")));
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry("apt-missing-package.json"));
            zip.write("""
                    {"id": 7, "name": "build image", "stage": "build", "status": "failed", "ref": "main", "tag": false,
                     "web_url": "https://gitlab.example.com/group/app/-/jobs/7", "pipeline": {"id": 99}}
                    """.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return out.toByteArray();
    }
}
