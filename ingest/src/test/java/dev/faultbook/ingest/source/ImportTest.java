package dev.faultbook.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is noted beside logs, in the layouts of Jenkins, of forges' APIs and of docker buildx. */
final class ImportTest {
    @TempDir
    private Path home;

    /** As hudson.model.Run and the Git plugin 5 write it: an entry for each branch that the job has ever built. */
    private static final String PIPELINE_BUILD = """
            <?xml version='1.1' encoding='UTF-8'?>
            <flow-build plugin="workflow-job@1436.vfa_244484591f">
              <actions>
                <hudson.plugins.git.util.BuildData plugin="git@5.2.2">
                  <buildsByBranchName>
                    <entry>
                      <string>main</string>
                      <hudson.plugins.git.util.Build>
                        <marked plugin="git-client@4.7.0">
                          <sha1>d323e748cdc0cbd56bd4ee206611f7597fc92186</sha1>
                          <branches class="singleton-set">
                            <hudson.plugins.git.Branch>
                              <sha1 reference="../../../sha1"/>
                              <name>refs/remotes/origin/main</name>
                            </hudson.plugins.git.Branch>
                          </branches>
                        </marked>
                        <revision reference="../marked"/>
                        <hudsonBuildNumber>17</hudsonBuildNumber>
                      </hudson.plugins.git.util.Build>
                    </entry>
                    <entry>
                      <string>old</string>
                      <hudson.plugins.git.util.Build>
                        <marked plugin="git-client@4.7.0">
                          <sha1>498d3641af0924267a1fefbbc97e2671d6f0d42e</sha1>
                        </marked>
                        <revision reference="../marked"/>
                        <hudsonBuildNumber>9</hudsonBuildNumber>
                      </hudson.plugins.git.util.Build>
                    </entry>
                  </buildsByBranchName>
                  <lastBuild reference="../buildsByBranchName/entry/hudson.plugins.git.util.Build"/>
                  <remoteUrls>
                    <string>git@github.com:acme/app.git</string>
                  </remoteUrls>
                </hudson.plugins.git.util.BuildData>
              </actions>
              <queueId>41</queueId>
              <timestamp>1764000000000</timestamp>
              <startTime>1764000001500</startTime>
              <result>FAILURE</result>
              <duration>42000</duration>
              <description>&#x1b;[31mred</description>
            </flow-build>
            """;

    @Test
    void aBuildOfJenkinsHasItsJobBranchCommitPageTimeAndResult() throws Exception {
        file("jenkins/jenkins.model.JenkinsLocationConfiguration.xml", """
            <?xml version='1.1' encoding='UTF-8'?>
            <jenkins.model.JenkinsLocationConfiguration>
              <jenkinsUrl>https://jenkins.example.com/</jenkinsUrl>
            </jenkins.model.JenkinsLocationConfiguration>
            """);
        String build = "jenkins/jobs/team a/jobs/image/builds/17/";
        file(build + "build.xml", PIPELINE_BUILD);
        file(build + "log", "Started by user admin\nFinished: FAILURE\n");
        file(build + "archive/server.log", "an artifact");
        file(build + "workflow/3.xml", "<x/>");

        LogSource log = only(home.resolve("jenkins/jobs"));

        assertThat(log.name()).isEqualTo(home.resolve(build + "log").toString());
        assertThat(log.provenance().labels())
                .isEqualTo(Map.of(
                        "job", "team a/image",
                        "run", "17",
                        "branch", "main",
                        "commit", "d323e748cdc0cbd56bd4ee206611f7597fc92186",
                        "repository", "acme/app",
                        "result", "failure"));
        assertThat(log.provenance().url()).contains("https://jenkins.example.com/job/team%20a/job/image/17/");
        assertThat(log.provenance().startedAt()).contains(Instant.ofEpochMilli(1764000001500L));
        assertThat(only(home.resolve("jenkins/jobs/team a/jobs/image/builds/17"))
                        .provenance())
                .isEqualTo(log.provenance());
        assertThat(only(home.resolve(build + "log")).provenance()).isEqualTo(log.provenance());
    }

    @Test
    void aBranchOfAMultibranchProjectIsNamedByItsRealName() throws Exception {
        String branch = "jobs/app/branches/feature-x.abc123/";
        file(branch + "name-utf8.txt", "feature%2Fx");
        file(branch + "builds/3/log", "Finished: SUCCESS\n");
        file(branch + "builds/3/build.xml", """
            <?xml version='1.1' encoding='UTF-8'?>
            <flow-build>
              <actions>
                <jenkins.scm.api.SCMRevisionAction plugin="scm-api@698.v8e3b_c788f0a_6">
                  <sourceId>git</sourceId>
                  <revision class="jenkins.plugins.git.AbstractGitSCMSource$SCMRevisionImpl" plugin="git@5.2.2">
                    <head class="jenkins.plugins.git.GitBranchSCMHead"><name>feature/x</name></head>
                    <hash>498d3641af0924267a1fefbbc97e2671d6f0d42e</hash>
                  </revision>
                </jenkins.scm.api.SCMRevisionAction>
              </actions>
              <timestamp>1764000000000</timestamp>
              <result>SUCCESS</result>
            </flow-build>
            """);

        assertThat(only(home.resolve("jobs")).provenance().labels())
                .isEqualTo(Map.of(
                        "job", "app/feature%2Fx",
                        "run", "3",
                        "branch", "feature/x",
                        "commit", "498d3641af0924267a1fefbbc97e2671d6f0d42e",
                        "result", "success"));
    }

    @Test
    void ofTwoRepositoriesThatWereCheckedOutNoneIsTakenForTheOneThatWasBuilt() throws Exception {
        String data = PIPELINE_BUILD.substring(
                PIPELINE_BUILD.indexOf("    <hudson.plugins.git.util.BuildData"),
                PIPELINE_BUILD.indexOf("  </actions>"));
        file("builds/17/log", "x\n");
        file(
                "builds/17/build.xml",
                PIPELINE_BUILD.replace("  </actions>", data.replace("acme/app", "acme/library") + "  </actions>"));

        assertThat(only(home.resolve("builds")).provenance().labels()).containsOnlyKeys("job", "run", "result");
    }

    @Test
    void aDamagedOrHostileBuildXmlLeavesTheLogReadable() throws Exception {
        file("jobs/a/builds/1/log", "one\n");
        file("jobs/a/builds/1/build.xml", "<build><result>FAIL");
        file("jobs/a/builds/2/log", "two\n");
        file("jobs/a/builds/2/build.xml", """
            <!DOCTYPE build [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
            <build><result>&secret;</result></build>
            """);

        try (LogSources sources = LogSources.of(home.resolve("jobs").toString())) {
            assertThat(sources.logs())
                    .extracting(log -> Map.copyOf(log.provenance().labels()))
                    .containsExactly(Map.of("job", "a", "run", "1"), Map.of("job", "a", "run", "2"));
        }
    }

    @Test
    void aTraceOfGitLabHasWhatTheApiSaysOfItsJobBesideIt() throws Exception {
        file("4711.log", "Running with gitlab-runner 17.5.0\n");
        file("4711.json", """
            {"id": 4711, "name": "build image", "stage": "build", "status": "failed", "ref": "main", "tag": false,
             "web_url": "https://gitlab.example.com/group/app/-/jobs/4711", "started_at": "2026-11-20T10:00:01.500+01:00",
             "commit": {"id": "498d3641af0924267a1fefbbc97e2671d6f0d42e"}, "pipeline": {"id": 99, "status": "failed"}}
            """);

        Provenance noted = only(home).provenance();

        assertThat(noted.labels())
                .isEqualTo(Map.of(
                        "job", "build image",
                        "stage", "build",
                        "branch", "main",
                        "commit", "498d3641af0924267a1fefbbc97e2671d6f0d42e",
                        "repository", "group/app",
                        "run", "99",
                        "result", "failed"));
        assertThat(noted.url()).contains("https://gitlab.example.com/group/app/-/jobs/4711");
        assertThat(noted.startedAt()).contains(Instant.parse("2026-11-20T09:00:01.500Z"));
        assertThat(only(home.resolve("4711.log")).provenance()).isEqualTo(noted);
    }

    @Test
    void aTraceOfGitLabSaysItselfWhatItChecksOut() throws Exception {
        file("trace.log", gitLabTrace("Checking out 81eab4db as detached HEAD (ref is feature/x)..."));

        assertThat(only(home).provenance()).isEqualTo(Provenance.NONE);
        assertThat(only(home).knownProvenance().labels())
                .isEqualTo(Map.of("branch", "feature/x", "commit", "81eab4db", "repository", "group/sub/app"));
    }

    @Test
    void whatTheApiSaysCountsMoreThanTheTrace() throws Exception {
        file("trace.log", gitLabTrace("Checking out 81eab4db as main..."));
        file("trace.json", """
            {"id": 4711, "name": "build", "stage": "build", "status": "failed", "ref": "v1.0", "tag": true,
             "web_url": "https://gitlab.example.com/other/app/-/jobs/4711", "pipeline": {"id": 99}}
            """);

        assertThat(only(home).knownProvenance().labels())
                .containsEntry("repository", "other/app")
                .containsEntry("tag", "v1.0")
                .containsEntry("commit", "81eab4db");
    }

    @Test
    void aRefOfATraceThatMayBeNoBranchIsNone() throws Exception {
        for (String ref : List.of("refs/merge-requests/12/head", "v1.2.0", "2026.11", "v2", "17")) {
            file("trace.log", gitLabTrace("Checking out 81eab4db as detached HEAD (ref is " + ref + ")..."));

            assertThat(only(home).knownProvenance().labels()).containsOnlyKeys("commit", "repository");
        }
    }

    @Test
    void theBranchOfAnIssueIsNoVersion() throws Exception {
        file("trace.log", gitLabTrace("Checking out 81eab4db as detached HEAD (ref is 123-fix-login)..."));

        assertThat(only(home).knownProvenance().labels()).containsEntry("branch", "123-fix-login");
    }

    @Test
    void whatAJobsScriptPrintsIsNotBelieved() throws Exception {
        file("script.log", "Checking out 81eab4db as main...\n");
        assertThat(only(home).knownProvenance()).isEqualTo(Provenance.NONE);

        file("script.log", gitLabTrace("Created fresh repository.") + "Checking out 81eab4db as main...\n");
        assertThat(only(home).knownProvenance().labels()).containsOnlyKeys("repository");
    }

    /** As gitlab-runner 17 with FF_TIMESTAMPS writes it, down to where the script begins. */
    private static String gitLabTrace(String checkout) {
        String time = "2026-11-20T10:00:01.500000Z 00O ";
        return time + "\u001b[0KRunning with gitlab-runner 17.8.3 (690ce25c)\u001b[0;m\n"
                + time + "\u001b[0K  on runner-1 t1_LdxGzE, system ID: s_b386fc43c061\u001b[0;m\n"
                + time + "section_start:1763632801:get_sources\r\u001b[0K\u001b[0K\u001b[36;1mGetting source from Git"
                + " repository\u001b[0;m\u001b[0;m\n"
                + time + "Reinitialized existing Git repository in /builds/t1_LdxGzE/0/group/sub/app/.git/\n"
                + time + "\u001b[32;1m" + checkout + "\u001b[0;m\n"
                + time + "section_start:1763632802:step_script\r\u001b[0K\u001b[0K\u001b[36;1mExecuting \"step_script\""
                + " stage of the job script\u001b[0;m\u001b[0;m\n";
    }

    @Test
    void theArchiveOfARunOfGitHubHasWhatTheApiSaysOfTheRunBesideIt() throws Exception {
        file("run.json", """
            {"id": 30433642, "name": "CI", "run_number": 562, "head_branch": "main", "event": "push", "conclusion": "failure",
             "head_sha": "d323e748cdc0cbd56bd4ee206611f7597fc92186", "run_started_at": "2026-11-20T10:00:00Z",
             "html_url": "https://github.com/acme/app/actions/runs/30433642"}
            """);
        Path zip = home.resolve("run.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("0_build.txt"));
            out.write("2026-11-20T10:00:01.0000000Z hello\n".getBytes(UTF_8));
        }

        Provenance noted = only(zip).provenance();

        assertThat(noted.labels())
                .isEqualTo(Map.of(
                        "workflow", "CI",
                        "branch", "main",
                        "commit", "d323e748cdc0cbd56bd4ee206611f7597fc92186",
                        "repository", "acme/app",
                        "run", "30433642"));
        assertThat(noted.url()).contains("https://github.com/acme/app/actions/runs/30433642");
    }

    @Test
    void otherJsonBesideALogSaysNothing() throws Exception {
        file("build.log", "x\n");
        file("build.json", "{\"name\": \"app\", \"url\": \"https://example.com\"}");

        assertThat(only(home).provenance()).isEqualTo(Provenance.NONE);
    }

    @Test
    void anExportedBuildOfDockerIsTheLogThatRawjsonWouldHaveBeen() throws Exception {
        Path export = dockerbuild("status");

        LogSource log = only(export);

        assertThat(log.name()).isEqualTo(export + "!/h4k2");
        assertThat(text(log)).isEqualTo("""
            {"vertexes":[{"digest":"sha256:aa","name":"[2/2] RUN make","started":"2026-11-20T10:00:00.000000005Z"}]}
            {"logs":[{"vertex":"sha256:aa","timestamp":"2026-11-20T10:00:01Z","stream":2,"data":"bm8gcnVsZQo="}]}
            {"vertexes":[{"digest":"sha256:aa","inputs":["sha256:bb","sha256:cc"],"name":"[2/2] RUN make","completed":"2026-11-20T10:00:02Z","error":"exit code: 2"}]}
            """);
        assertThat(log.provenance().labels())
                .isEqualTo(Map.of(
                        "run", "h4k2",
                        "repository", "acme/app",
                        "commit", "498d3641af0924267a1fefbbc97e2671d6f0d42e",
                        "target", "app"));
    }

    @Test
    void aMessageThatIsCutEndsTheLog() throws Exception {
        assertThat(text(only(dockerbuild("cut")))).isEqualTo("""
            {"vertexes":[{"digest":"sha256:aa","name":"[2/2] RUN make","started":"2026-11-20T10:00:00.000000005Z"}]}
            """);
    }

    private LogSource only(Path path) {
        try (LogSources sources = LogSources.of(path.toString())) {
            assertThat(sources.logs()).hasSize(1);
            LogSource log = sources.logs().getFirst();
            return new NotedLogSource(LogSource.bytes(log.name(), bytes(log)), log.provenance());
        }
    }

    private static byte[] bytes(LogSource log) {
        try (InputStream in = log.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(LogSource log) {
        return new String(bytes(log), UTF_8);
    }

    private void file(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** As util/desktop/bundle of buildx writes one build. */
    private Path dockerbuild(String kind) throws Exception {
        byte[] start = status(field(1, join(field(1, "sha256:aa"), field(3, "[2/2] RUN make"), field(5, time(5)))));
        byte[] said = status(field(
                3,
                join(
                        field(1, "sha256:aa"),
                        field(2, time("2026-11-20T10:00:01Z")),
                        new byte[] {0x18, 2},
                        field(4, "no rule\n"))));
        byte[] end = status(field(
                1,
                join(
                        field(1, "sha256:aa"),
                        field(2, "sha256:bb"),
                        field(2, "sha256:cc"),
                        field(3, "[2/2] RUN make"),
                        field(6, time("2026-11-20T10:00:02Z")),
                        field(7, "exit code: 2"))));
        byte[] log = kind.equals("cut") ? Arrays.copyOf(join(start, said), start.length + 9) : join(start, said, end);
        Map<String, byte[]> files = new LinkedHashMap<>();
        String logs = blob(files, log);
        String record = blob(files, """
            {"Ref": "h4k2", "Frontend": "dockerfile.v0", "FrontendAttrs": {"target": "app",
             "vcs:source": "https://github.com/acme/app.git", "vcs:revision": "498d3641af0924267a1fefbbc97e2671d6f0d42e"}}
            """.getBytes(UTF_8));
        String manifest = blob(files, """
            {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
             "config": {"mediaType": "application/vnd.buildkit.historyrecord.v0", "digest": "%s", "size": 1},
             "layers": [{"mediaType": "application/vnd.buildkit.otlp.json.v0", "digest": "%s", "size": 1},
                        {"mediaType": "application/vnd.buildkit.status.v0", "digest": "%s", "size": 1}]}
            """.formatted(record, record, logs).getBytes(UTF_8));
        files.put("index.json", """
            {"schemaVersion": 2, "manifests": [{"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "%s", "size": 1}]}
            """.formatted(manifest).getBytes(UTF_8));
        files.put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(UTF_8));
        Path file = home.resolve(kind + ".dockerbuild");
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
                header.setSize(entry.getValue().length);
                tar.putArchiveEntry(header);
                tar.write(entry.getValue());
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    private static String blob(Map<String, byte[]> files, byte[] content) throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        files.put("blobs/sha256/" + digest, content);
        return "sha256:" + digest;
    }

    private static byte[] status(byte[] message) {
        return join(new byte[] {(byte) message.length, (byte) (message.length >> 8), 0, 0}, message);
    }

    private static byte[] field(int number, String text) {
        return field(number, text.getBytes(UTF_8));
    }

    private static byte[] field(int number, byte[] content) {
        return join(new byte[] {(byte) (number << 3 | 2)}, varint(content.length), content);
    }

    private static byte[] time(int nanos) {
        return join(time("2026-11-20T10:00:00Z"), new byte[] {0x10, (byte) nanos});
    }

    private static byte[] time(String time) {
        return join(new byte[] {8}, varint(Instant.parse(time).getEpochSecond()));
    }

    private static byte[] varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : List.of(parts)) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
