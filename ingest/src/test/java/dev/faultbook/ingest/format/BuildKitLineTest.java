package dev.faultbook.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.source.TextLine;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BuildKitLineTest {
    /** The line's number, its time if a step printed it, and the rest. */
    private static String read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TextLine line = new TextLine();
        line.set(bytes, 0, bytes.length, 1);
        BuildKitLine prefix = new BuildKitLine();
        if (!prefix.read(line)) {
            return "none";
        }
        line.skip(prefix.textAt());
        return prefix.vertex() + (prefix.isLog() ? " at " + prefix.seconds() : "") + " <" + line.text() + ">";
    }

    @Test
    void aLineWithATimeIsOutput() {
        assertThat(read("#7 14.02 ERROR: No matching distribution found for x"))
                .isEqualTo("7 at 14.02 <ERROR: No matching distribution found for x>");
    }

    @Test
    void anEmptyLineOfOutputMayHaveLostItsBlank() {
        assertThat(read("#7 1.234 ")).isEqualTo("7 at 1.234 <>");
        assertThat(read("#7 1.234")).isEqualTo("7 at 1.234 <>");
    }

    @Test
    void timesAreNegativeRoundedUpAndOfAnyLength() {
        assertThat(read("#7 -0.001 x")).isEqualTo("7 at -0.001 <x>");
        assertThat(read("#7 10.000 x")).isEqualTo("7 at 10.0 <x>");
        assertThat(read("#7 13181.5 x")).isEqualTo("7 at 13181.5 <x>");
        assertThat(read("#7 1234. x")).isEqualTo("7 at 1234.0 <x>");
    }

    @Test
    void anythingElseWithANumberIsAboutTheStep() {
        assertThat(read("#9 CACHED")).isEqualTo("9 <CACHED>");
        assertThat(read("#9 ...")).isEqualTo("9 <...>");
        assertThat(read("#9 1.2s of text")).isEqualTo("9 <1.2s of text>");
        assertThat(read("#9 1.2345 x")).isEqualTo("9 <1.2345 x>");
    }

    @Test
    void textWithoutANumberHasNoPrefix() {
        assertThat(read("#!/bin/sh")).isEqualTo("none");
        assertThat(read("# comment")).isEqualTo("none");
        assertThat(read("#7")).isEqualTo("none");
        assertThat(read("7 1.234 x")).isEqualTo("none");
    }

    @Test
    void aPersonMayHaveIndentedIt() {
        assertThat(read("  #7 14.02 x")).isEqualTo("7 at 14.02 <x>");
        assertThat(read("^C#8 CANCELED")).isEqualTo("8 <CANCELED>");
    }
}
