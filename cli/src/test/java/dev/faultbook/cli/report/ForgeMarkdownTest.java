package dev.faultbook.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ForgeMarkdownTest {
    private static String harmless(String markdown) {
        return new ForgeMarkdown().harmless(markdown);
    }

    /** As a person sees it: what keeps words apart shows nowhere. */
    private static String seen(String markdown) {
        return harmless(markdown).replace("\u200b", "");
    }

    @Test
    void anAddressIsCodeWhereverItStands() {
        assertThat(harmless("https://a.example/x first")).isEqualTo("`https://a.example/x` first");
        assertThat(harmless("see *https://a.example/x* and *www.b.example*"))
                .isEqualTo("see *`https://a.example/x`* and *`www.b.example`*");
        assertThat(harmless("1https://a.example _www.b.example")).isEqualTo("1`https://a.example` \\_`www.b.example`");
    }

    @Test
    void nothingRefersToAnIssueOrAPerson() {
        assertThat(harmless("GH-12, gl-7, #3, !4, @team, @_x"))
                .isEqualTo("GH-\u200b12, gl-\u200b7, #\u200b3, !\u200b4, @\u200bteam, @\u200b\\_x");
        assertThat(harmless("a high-1 way")).isEqualTo("a high-1 way");
    }

    @Test
    void whatIsLeftOfALinkIsNoWordWithWhatIsBesideIt() {
        assertThat(harmless("GH-[12](x), w[ww.b.example](x), @![team](x)")).doesNotContain("GH-12", "www.", "@team");
        assertThat(seen("see [the page](https://a.example)")).isEqualTo("see the page (`https://a.example`)");
    }

    @Test
    void noLineBeginsWithACommand() {
        assertThat(harmless("/merge\n/close")).isEqualTo("\\/merge\n\\/close");
    }
}
