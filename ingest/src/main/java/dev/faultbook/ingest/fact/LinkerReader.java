package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what linkers lack: GNU ld 2.30 to 2.42, gold, lld 14 to 19, mold, Apple's ld and MSVC's link. That a linker gave up counts only where it
 * does not say for want of what.
 */
final class LinkerReader implements FactReader {
    private static final LineForm GAVE_UP = LineForm.of(
            List.of("collect2: ", "linker command failed", "error: linking with `", "error: linker `"),
            "^(?:collect2(?:\\.exe)?: \\S+?[:\uff1a] ?(?<a>(?:ld|\\S*gold|\\S*mold) .*\\d.*)"
                    + "|\\S+: error: (?<b>linker command failed with exit code .*)|error: (?<c>(?:linking with|linker) `.*))$",
            (line, at) -> new ToolchainFact.LinkerError(null, null, said(line), at));

    static final List<LineForm> FORMS = List.of(
            LineForm.of(
                    List.of("/ld: ", "/ld : ", "/ld\u00a0: ", "ld: cannot find -l", "/ld.bfd: ", "/ld.gold: "),
                    "^(?:\\S*/)?(?:[\\w-]+-)?ld(?:\\.\\w+)?[ \u00a0]?: ([^/]*?-l([\\w.+:-]+?)(?:[ \u00a0]?:|$| [^/]*$).*)",
                    (line, at) -> new ToolchainFact.LinkerError(line.group(2), null, line.group(1), at)),
            LineForm.of(
                    List.of(
                            "library not found for -l",
                            "unable to find library -l",
                            "library not found: ",
                            "ld: library '"),
                    "(?:library not found for -l|unable to find library -l|mold: (?:fatal|error): library not found: |ld: library ')([\\w.+-]+)",
                    (line, at) -> new ToolchainFact.LinkerError(line.group(1), null, line.group(), at)),
            LineForm.of(
                    List.of(
                            "undefined reference to ",
                            "r\u00e9f\u00e9rence ind\u00e9finie vers ",
                            "\u672a\u5b9a\u4e49\u7684\u5f15\u7528"),
                    "(?:undefined reference to |r\u00e9f\u00e9rence ind\u00e9finie vers |\u5bf9)[`'\u2018\u00ab\"][ \u00a0]?(.+?)[ \u00a0]?['\u2019\u00bb\"](?:\u672a\u5b9a\u4e49\u7684\u5f15\u7528)?$",
                    (line, at) -> new ToolchainFact.LinkerError(null, line.group(1), line.group(), at)),
            LineForm.of(
                    "undefined symbol: ",
                    "^(?:\\S*/)?(?:\\S*lld|wasm-ld|mold|ld)(?:-[\\d.]+)?: error: (undefined symbol: (.+))$",
                    (line, at) -> new ToolchainFact.LinkerError(null, line.group(2), line.group(1), at)),
            LineForm.of(
                    "\", referenced from:",
                    "^\"(.+)\", referenced from:$",
                    (line, at) -> new ToolchainFact.LinkerError(null, line.group(1), line.group(), at)),
            LineForm.of(
                    "multiple definition of ",
                    "multiple definition of [`'\u2018](.+?)['\u2019]",
                    (line, at) -> new ToolchainFact.LinkerError(null, line.group(1), line.group(), at)),
            LineForm.of(
                    "error LNK",
                    "error LNK\\d+: (unresolved external symbol (\\S+).*|cannot open input file '([^']+)'.*)",
                    (line, at) -> new ToolchainFact.LinkerError(line.group(3), line.group(2), line.group(1), at)));

    private final LineForms forms = new LineForms(FORMS);
    private @Nullable Fact gaveUp;
    private boolean told;
    private long probedAt = -1;

    static List<String> triggers() {
        return Stream.concat(LineForms.triggers(FORMS).stream(), GAVE_UP.hints().stream())
                .toList();
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = FactReader.text(line);
        if (text.contains("configtest.") || text.contains("conftest.")) {
            probedAt = line.number(); // what the compiler can do is being tried
            return false;
        }
        LineRange at = LineRange.of(line.number());
        if (forms.read(text, at, found)) {
            told = true;
        } else if (gaveUp == null && line.number() != probedAt + 1) {
            gaveUp = GAVE_UP.in(text, at);
        }
        return false;
    }

    private static String said(Matcher line) {
        String a = line.group("a");
        String b = line.group("b");
        return a != null ? a : b != null ? b : String.valueOf(line.group("c"));
    }

    @Override
    public void end(Consumer<Fact> found) {
        if (gaveUp != null && !told) {
            found.accept(gaveUp);
        }
    }
}
