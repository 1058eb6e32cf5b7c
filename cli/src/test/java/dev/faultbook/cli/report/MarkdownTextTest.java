package dev.faultbook.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import org.junit.jupiter.api.Test;

final class MarkdownTextTest {
    private static String plain(String markdown) {
        return String.join("\n", new MarkdownText(new Layout(new Paint(false), 40, 100)).lines(markdown, ""));
    }

    @Test
    void wrapsParagraphsAndKeepsCodeAsItIs() {
        assertThat(plain("""
                        Bound the resolver with `timeout`, then **pin** what it tried,
                        see [the guide](https://example.org/x).

                        ```sh
                        timeout 300 pip install --no-cache-dir some-very-long-package-name==1.0
                        ```
                        """)).isEqualTo("""
                        Bound the resolver with `timeout`, then
                        pin what it tried, see the guide
                        (https://example.org/x).

                            timeout 300 pip install --no-cache-dir some-very-long-package-name==1.0""");
    }

    @Test
    void keepsListsAsLists() {
        assertThat(plain("""
                        1. first
                        2. second, which is a good deal longer than the first
                           - inner
                        """)).isEqualTo("""
                        1. first
                        2. second, which is a good deal longer
                           than the first
                           - inner""");
    }

    @Test
    void paintsInlineCodeInsteadOfQuotingIt() {
        assertThat(new MarkdownText(new Layout(new Paint(true), 80, 100)).lines("Run `make` now.", "  "))
                .containsExactly("  Run \u001b[36mmake\u001b[0m now.");
    }
}
