package dev.faultbook.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
            })
    void blanksTheSecretAndNothingElse(String marked) {
        String line = marked.replace("@p_", "p_").replace("gl@pat", "glpat").replace("AK@IA", "AKIA");
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
