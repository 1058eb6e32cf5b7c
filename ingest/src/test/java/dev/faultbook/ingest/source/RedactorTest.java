package dev.faultbook.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private final Redactor redactor = new Redactor();

    private String redacted(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        redactor.redact(bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Each line has its secret between « and »; built from parts, so that no scanner takes this file for a leak. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "secret/data/password: «hunter2x»",
                "\"auth/token\": \"«s3cr3tvalue»\", \"user\": \"ci\"",
                "Looking in indexes: https://ci:«s3cr3tpass»@pypi.example.com/simple",
                "fatal: Authentication failed for 'https://«oauth2tokenvalue»@git.example.com/x.git/'",
                "#7 1.2 GITHUB_TOKEN=«gh@p_0123456789abcdefghijABCDEFGHIJ012345»",
                "using «gl@pat-abcdefghij0123456789» to clone",
                "aws_access_key_id «AK@IAABCDEFGHIJKLMNOP»",
                "Authorization: Bearer «abc.def-ghi_jkl~mno=»",
                "curl -H 'X-Api-Key: «0123456789abcdef»' https://example.com",
                "export DB_PASSWORD='«hunter2hunter2»'",
                "DB_PASSWORD='«invalid» horse battery'",
                "DB_PASSWORD=«invalid» horse",
                "{\"client_secret\": \"«abcdef0123456789»\"}",
                "REDIS_URL=redis://:«p4ssw0rd»@cache:6379/0",
                "git clone https://:«p4tp4tp4tp4t»@pkgs.example.com/x/_git/y",
                "git clone https://git:«s3cr3tpass»@git.example.com/x.git",
                "amqp://ci:«s3cr3t:pass»@queue:5672",
                "curl -H \"Authorization: token «0123456789abcdef0123456789abcdef01234567»\"",
                "Authorization: Token «9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b»",
                "Authorization: basic «abcdefghijklmnop»",
                "{\\\"Authorization\\\": \\\"token «0123456789abcdef»\\\"}",
                "Using \u001b[36m«gh@p_0123456789abcdefghijABCDEFGHIJ012345»\u001b[0m",
                "Using \u001b[1;36m«gl@pat-abcdefghij0123456789»\u001b[0m",
                "\u001b[01;31m\u001b[KTOKEN\u001b[m\u001b[K=«hunter22secret»",
                "Using [36m«AK@IAABCDEFGHIJKLMNOP»[0m",
                "{\"stream\":\"\\u001b[36m«gl@pat-abcdefghij0123456789»\\u001b[0m\\n\"}",
                "{\"stream\":\"done\\n«gl@pat-abcdefghij0123456789»\\n\"}",
                "\u001b[3mtoken\u001b[0m\u001b[2m=\u001b[0m«hunter22secret»\u001b[0m",
                "token: \u001b[32m'«hunter22secret»'\u001b[39m",
                "{\"log\":\"token\\u001b[0m=\\u001b[2m«hunter22secret»\"}",
                "process \"/bin/sh -c NPM_TOKEN=\\\"«abc123def456»\\\" npm ci\" did not complete successfully: exit code: 1",
                "{\"error\":\"process \\\"sh -c TOKEN=\\\\\\\"«abc123def456»\\\\\\\" npm ci\\\" failed\"}",
                "{\"stream\":\"DB_PASSWORD=\\\"«hunter22x»\\\"\\n\"}",
                "{\"log\":\"{\\\"password\\\":\\\"«hunter22x»\\\"}\\n\"}",
                "{\"log\":\"{\\\"auth/token\\\": \\\"«hunter22x»\\\", \\\"a\\\": 1}\\n\"}",
                "DB_PWD=«hunter22x»",
                "using «np@m_0123456789abcdefghijABCDEFGHIJ012345»",
                "using «hf@_abcdefghijklmnopqrABCDEFGHIJKLMNOP»",
                "using «py@pi-AgEIcHlwaS5vcmcCJDAwMDAwMDAw»",
                "using «s@k-proj-abcdefghij0123456789_-x»",
                "using glcbt-«ey@JhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjaSJ9.c2lnbmF0dXJl»",
                "eyJub3QuYW55dGhpbmc -«ey@JhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjaSJ9.c2lnbmF0dXJl» end",
            })
    void blanksTheSecretAndNothingElse(String marked) {
        String line = marked.replaceAll("(«\\w+)@", "$1");
        int from = line.indexOf('«');
        int to = line.indexOf('»');
        String plain = line.replace("«", "").replace("»", "");

        String expected = plain.substring(0, from) + "*".repeat(to - from - 1) + plain.substring(to - 1);

        assertThat(redacted(plain)).isEqualTo(expected).hasSameSizeAs(plain);
        assertThat(redactor.count()).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "open /run/secrets/npm_token: permission denied",
                "failed to fetch oauth token: unexpected status from GET request to https://auth.example.com/token",
                "unlinkat //var/run/secrets: device or resource busy",
                "stat \"/home/ci/.npm-token\": no such file or directory",
                "#6 sha256:4a8d8e8c1f9d3c9b8a7f6e5d4c3b2a190817263544536271809f0e1d2c3b4a59 12.58MB / 49.55MB",
                "Collecting tokenizers==0.15.2 (from transformers->-r requirements.txt (line 3))",
                "  Downloading tiktoken-0.5.2-cp310-cp310-manylinux_2_17_x86_64.whl (2.0 MB)",
                "#3 [auth] library/python:pull token for registry-1.docker.io",
                "RUN --mount=type=secret,id=npmrc npm ci",
                "Get:1 http://deb.debian.org/debian bookworm/main amd64 passwd amd64 1:4.13+dfsg1-1+b1 [972 kB]",
                "Setting up libsecret-1-0:amd64 (0.20.5-3) ...",
                "PASSWORD=$DB_PASSWORD TOKEN=${TOKEN} key=***",
                "git clone git@github.com:owner/repo.git",
                "npm_config_cache=/root/.npm",
                "SyntaxError: Unexpected token: name (foo)",
                "see https://example.com/@scope/package",
                "Unexpected token: keyword (const)",
                "Unexpected token: operator (>)",
                "SyntaxError: unexpected token: identifier",
                "error: 'Token::Identifier' was not declared in this scope",
                "use proc_macro::TokenStream::from_str; let t = token::parse_stream();",
                "error TS2345: Argument of type '{ password: string; token: string | undefined; }' is not assignable",
                "failed to fetch oauth token: denied: requested access to the resource is denied",
                "failed to fetch anonymous token: context deadline exceeded",
                "Loading tokenizer: bert-base-uncased",
                "  - asttokens=3.0.0=pyhd8ed1ab_1",
                "apt-get install passwd=1:4.13+dfsg1-1+b1",
                "ENV POSTGRES_PASSWORD_FILE=/run/secrets/db_password",
                "docker run -v $PWD:/tmp/openpilot -w /tmp/openpilot",
                "test token::tests::splits_a_word ... ok",
                "test_strtoken_null: passed",
                "Conda Setup Action: Basic configuration",
                "OLDPWD=/opt/worker PWD=/opt/worker/src",
                "RUN npm_config_build_from_source=true npm ci",
                "npm_config_user_agent npm_lifecycle_script_of_the_package",
                "Looking in indexes: https://nexus.example.com/repository/pypi-internal-releases/simple",
                "hf_hub_download_with_retries failed",
                "Collecting sk-learn-contrib-extensions",
                "npm error ssh://git@github.com/a/b.git",
                "Cloning git+https://git@github.com/a/b.git",
                "DOCKER_HOST=ssh://deploy@build.example.com",
                "#4 resolve docker-image://alpine:3.20@sha256:4a8d8e8c1f9d3c9b8a7f6e5d4c3b2a19",
                "the server wants Basic authentication",
                "process \"sh -c PASSWORD=\\\"$DB_PASSWORD\\\" TOKEN=\\$NPM_TOKEN_X\"",
                "stat \\\"/home/ci/.npm-token\\\": no such file or directory",
            })
    void leavesInnocentTextAlone(String line) {
        assertThat(redacted(line)).isEqualTo(line);
        assertThat(redactor.count()).isZero();
    }

    @Test
    void aPrivateKeyIsBlankedBetweenItsEnds() {
        assertThat(redacted("-----BEGIN RSA " + "PRIVATE KEY-----")).startsWith("-----BEGIN");
        assertThat(redacted("MIIEowIBAAKCAQEA7")).isEqualTo("*****************");
        assertThat(redacted("-----END RSA " + "PRIVATE KEY-----")).startsWith("-----END");
        assertThat(redacted("MIIEowIBAAKCAQEA7")).isEqualTo("MIIEowIBAAKCAQEA7");
    }

    private static final String BEGIN = "-----BEGIN " + "PRIVATE KEY-----";
    private static final String END = "-----END " + "PRIVATE KEY-----";
    private static final String ROW = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

    private List<String> redactedLines(String... lines) {
        return Stream.of(lines).map(this::redacted).toList();
    }

    @Test
    void aPrivateKeyInOneLineIsBlankedAndWhatFollowsIsNot() {
        assertThat(redactedLines(
                        "\"private_key\": \"" + BEGIN + "\\nMIIEvQIBADANBgkq\\n" + END + "\\n\",",
                        "#8 0.6 make: *** [all] Error 2",
                        "MIIEowIBAAKCAQEA7"))
                .containsExactly(
                        "\"private_key\": \"" + BEGIN + "*".repeat(20) + END + "\\n\",",
                        "#8 0.6 make: *** [all] Error 2",
                        "MIIEowIBAAKCAQEA7");
    }

    @Test
    void otherSecretsInAPrivateKeysLineAreBlankedToo() {
        assertThat(redacted("TOKEN=abcdef123456 KEY=\"" + BEGIN + ROW + END + "\""))
                .isEqualTo("TOKEN=************ KEY=\"" + BEGIN + "*".repeat(64) + END + "\"");
    }

    @Test
    void ofALineWithAPrivateKeyOnlyTheKeyIsBlanked() {
        assertThat(redactedLines(
                        "#8 9.987 " + BEGIN,
                        "#8 9.987 Proc-Type: 4,ENCRYPTED",
                        "#9 2.100 Get:1 http://deb.debian.org/debian bookworm/main",
                        "#8 10.01 " + ROW,
                        "#8 10.01 q83v==",
                        "#8 10.02 Killed"))
                .containsExactly(
                        "#8 9.987 " + BEGIN,
                        "#8 9.987 Proc-Type: 4,ENCRYPTED",
                        "#9 2.100 Get:1 http://deb.debian.org/debian bookworm/main",
                        "#8 10.01 " + "*".repeat(64),
                        "#8 10.01 ******",
                        "#8 10.02 Killed");
    }

    @Test
    void aPrivateKeyInsideACommandOrJsonIsBlanked() {
        assertThat(redactedLines(
                        "#8 [2/3] RUN echo \"" + BEGIN + "\\n\\",
                        ROW + "\\n\\",
                        "q83v==\\n\\",
                        END + "\" > key.pem",
                        "{\"log\":\"" + BEGIN + "\\n\",\"stream\":\"stdout\"}",
                        "{\"log\":\"" + ROW + "\\n\",\"stream\":\"stdout\"}",
                        "{\"log\":\"q83v==\\n\",\"stream\":\"stdout\"}",
                        "KEY=" + BEGIN + "\\n" + ROW + "\\n" + ROW + " [output clipped]"))
                .containsExactly(
                        "#8 [2/3] RUN echo \"" + BEGIN + "\\n\\",
                        "*".repeat(64) + "\\n\\",
                        "******\\n\\",
                        END + "\" > key.pem",
                        "{\"log\":\"" + BEGIN + "\\n\",\"stream\":\"stdout\"}",
                        "{\"log\":\"" + "*".repeat(64) + "\\n\",\"stream\":\"stdout\"}",
                        "{\"log\":\"******\\n\",\"stream\":\"stdout\"}",
                        "KEY=" + BEGIN + "\\n" + "*".repeat(64) + "\\n" + "*".repeat(64) + " [output clipped]");
    }

    @Test
    void whoOnlySpeaksOfPrivateKeysLosesNothing() {
        String[] lines = {
            "#8 [2/3] RUN grep -q \"" + BEGIN + "\" k.pem",
            "#8 0.6 " + "0123456789abcdef".repeat(4) + "  k.pem",
            "#8 0.6 make: *** [all] Error 2",
            "#8 ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 2",
            "secret found: " + BEGIN + "****" + END,
            "sed -n '/" + BEGIN + "/,/" + END + "/p' k.pem",
            BEGIN,
            "Killed",
        };

        assertThat(redactedLines(lines)).containsExactly(lines);
        assertThat(redactor.count()).isZero();
        assertThat(redactor.isIdle()).isFalse();
    }

    @Test
    void aPrivateKeyWithoutAnEndEnds() {
        redacted(BEGIN);
        for (int i = 0; i < 10; i++) {
            redacted("no row");
        }

        assertThat(redacted(ROW)).isEqualTo(ROW);
        assertThat(redactor.isIdle()).isTrue();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Also in the base64 of BuildKit's JSON; the rest of the line, and its length, stay. */
    @Test
    void aSecretInEncodedOutputIsBlanked() {
        String output = "cloning\nDB_PASSWORD=hunter2hunter2 \u00fc\ndone\n";
        String line = "{\"logs\":[{\"vertex\":\"sha256:ab\",\"data\":\"%s\"},{\"data\":\"%s\"}]}";

        assertThat(redacted(line.formatted(encoded(output), encoded("innocent text"))))
                .isEqualTo(line.formatted(
                        encoded(output.replace("hunter2hunter2", "**************")), encoded("innocent text")));
        assertThat(redactor.count()).isEqualTo(1);
    }

    @Test
    void aSecretInAnEncodedWarningIsBlankedWhereverItsLineIs() {
        String secret = encoded("ARG TOKEN=abcdef123456");
        String blanked = encoded("ARG TOKEN=************");

        assertThat(redacted("\"short\": \"" + secret + "\",")).isEqualTo("\"short\": \"" + blanked + "\",");
        assertThat(redacted("      \"detail\": [")).isEqualTo("      \"detail\": [");
        assertThat(redacted("        \"" + secret + "\",")).isEqualTo("        \"" + blanked + "\",");
        assertThat(redacted("        \"" + secret + "\"")).isEqualTo("        \"" + blanked + "\"");
        assertThat(redacted("      ],")).isEqualTo("      ],");
        assertThat(redacted("        \"" + secret + "\"")).isEqualTo("        \"" + secret + "\"");
    }

    @Test
    void jsonStaysJson() {
        assertThat(redacted("{\"error\":\"process \\\"sh -c TOKEN=abcdef123456\\\" failed\"}"))
                .isEqualTo("{\"error\":\"process \\\"sh -c TOKEN=************\\\" failed\"}");
    }
}
