package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what compilers do not accept, by where their lines name a place in a source: gcc and g++ 4 to 14 in the languages that they speak, clang
 * 3 to 19, nvcc 9 to 13, gfortran 12, GNU as, rustc 1.95, Go 1.19, javac 17 and Maven's and Gradle's way to print it, kotlinc 1 and 2, scalac 2 and
 * 3, tsc 4 and 5, swiftc 5, GHC 9, Cython, MSVC and MSBuild. Warnings are passed over.
 */
final class CompilerReader implements FactReader {
    private static final int MOST = 20;
    private static final int MOST_PLACES = 2000;

    static final List<String> TRIGGERS = List.of(
            "error: ",
            "error[E",
            ": Error: ",
            ": error ",
            "): error",
            "]: error",
            "; error   : ",
            " - error TS",
            "nvcc fatal",
            "nvcc error",
            "ptxas fatal",
            "ptxas error",
            "nvlink fatal",
            "nvlink error",
            "Fehler: ",
            "erreur",
            ": errore",
            ": erro: ",
            "\u9519\u8bef\uff1a",
            "\u932f\u8aa4",
            "\u30a8\u30e9\u30fc: ",
            "\u043e\u0448\u0438\u0431\u043a\u0430: ",
            "b\u0142\u0105d",
            ": hata: ",
            ": error:",
            ".go:",
            ".kt:",
            ".kts:",
            ".java:[",
            ".scala:",
            ".pyx:",
            ".pxd:",
            ".f90:",
            ".F90:",
            ".f95:",
            ".f:",
            ".F:");

    /** An error that names no place, but the compiler: {@code nvcc fatal   : }, {@code g++: error: }, {@code x.csproj : error NU1101: }. */
    private static final Pattern PROGRAM = Pattern.compile(
            "^(?:\\S*/)?((?:[\\w.]+-){0,8}(?:gcc|g\\+\\+|cc|c\\+\\+|clang|clang\\+\\+|cc1|cc1plus|nvcc|ptxas|nvlink|gfortran|swiftc)(?:-\\d[\\d.]*)?)"
                    + "(?: ?: ?(?:" + CompilerWording.ERROR + ")[ \u00a0]?[:\uff1a]| (?:fatal|error)\\s*:) (.*)$");

    private static final Pattern PROJECT =
            Pattern.compile("^(\\S+\\.\\w*proj|\\S+\\.sln|CSC|MSBUILD) ?: error ([A-Z]{2,4}\\d+): (.*)$");
    /** Where autoconf, numpy.distutils, Meson and CMake try what a compiler can do; it is no error when it cannot. */
    private static final Pattern PROBE = Pattern.compile(
            "(?:^|/)_?conf(?:ig)?test\\.|/meson-private/|/CMakeTmp/|/TryCompile-|/CMakeScratch/|/cmTC_");

    private static final List<String> PROBE_HINTS =
            List.of("test.", "/meson-private/", "/CMake", "/TryCompile-", "/cmTC_");

    private static final Pattern NO_COMPILATION = Pattern.compile(
            "linker command failed.*|.*unable to execute command.*|.*\\b(?:Killed|died due to signal).*");

    private static final Pattern RUST = Pattern.compile("^error(?:\\[(E\\d+)\\])?: (.+)$");
    private static final Pattern RUST_PLACE =
            Pattern.compile("^--> (" + CompilerWording.BARE_PATH + "):(\\d{1,7}):(\\d{1,6})$");
    private static final Pattern FORTRAN_PLACE =
            Pattern.compile("^(" + CompilerWording.BARE_PATH + "\\.[fF]\\d*):(\\d{1,7}):(\\d{1,6}):$");
    private static final Pattern FORTRAN_SOURCE = Pattern.compile("^(?:\\d+ *\\|.*|\\|.*|\\d)?$");
    private static final List<String> HEADER_HINTS =
            List.of("No such file", "file not found", "open source file", "Cannot open include file");
    private static final List<Pattern> HEADERS = List.of(
            Pattern.compile("^([^\\s:]+): No such file or directory$"),
            Pattern.compile("^'([^']+)' file not found"),
            Pattern.compile("(?:cannot|could not) open source file [\"']([^\"']+)[\"']"),
            Pattern.compile("^Cannot open include file: '([^']+)'"));
    private static final Pattern FATAL =
            Pattern.compile("atal|catastrophic|schwerwiegend|krytyczny|\u81f4\u547d|\u0444\u0430\u0442\u0430\u043b");
    private static final Pattern HEADER_ABROAD =
            Pattern.compile("^([^\\s:\uff1a]+\\.(?:h|hh|hpp|hxx|H|cuh|inc|ipp))[ \u00a0]?[:\uff1a]");
    private static final Map<String, String> TOOLS = Map.ofEntries(
            Map.entry("cu", "nvcc"),
            Map.entry("cuh", "nvcc"),
            Map.entry("go", "go"),
            Map.entry("java", "javac"),
            Map.entry("kt", "kotlinc"),
            Map.entry("kts", "kotlinc"),
            Map.entry("scala", "scalac"),
            Map.entry("groovy", "groovyc"),
            Map.entry("ts", "tsc"),
            Map.entry("tsx", "tsc"),
            Map.entry("mts", "tsc"),
            Map.entry("vue", "tsc"),
            Map.entry("rs", "rustc"),
            Map.entry("swift", "swiftc"),
            Map.entry("hs", "ghc"),
            Map.entry("cs", "csc"),
            Map.entry("vb", "vbc"),
            Map.entry("fs", "fsc"),
            Map.entry("f90", "gfortran"),
            Map.entry("F90", "gfortran"),
            Map.entry("f95", "gfortran"),
            Map.entry("f", "gfortran"),
            Map.entry("F", "gfortran"),
            Map.entry("pyx", "cython"),
            Map.entry("pxd", "cython"),
            Map.entry("pxi", "cython"),
            Map.entry("py", "mypy"),
            Map.entry("dart", "dart"),
            Map.entry("zig", "zig"),
            Map.entry("ptx", "ptxas"),
            Map.entry("s", "as"),
            Map.entry("S", "as"));

    private final List<ToolchainFact.CompilerError> errors = new ArrayList<>();
    private final Set<String> places = new HashSet<>();
    private @Nullable Pending pending;

    /** An error of which a later line tells the rest. */
    private record Pending(
            String tool,
            @Nullable String file,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable String code,
            String message,
            long at) {}

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = FactReader.text(line);
        Pending open = pending;
        pending = null;
        if (open == null || !complete(open, text, line.number())) {
            begin(text, line.number(), found);
        }
        return pending != null;
    }

    private void begin(String text, long at, Consumer<Fact> found) {
        for (CompilerWording form : CompilerWording.ALL) {
            if (form.mayFit(text)) {
                Matcher match = form.pattern().matcher(text);
                if (match.lookingAt()) {
                    placed(form, match, at, found);
                    return;
                }
            }
        }
        Matcher rust = RUST.matcher(text);
        if (text.startsWith("error") && rust.matches()) {
            pending = new Pending("rustc", null, null, null, rust.group(1), rust.group(2), at);
            return;
        }
        Matcher fortran = FORTRAN_PLACE.matcher(text);
        if (text.endsWith(":") && fortran.matches()) {
            pending = new Pending(
                    "gfortran",
                    fortran.group(1),
                    LineForm.number(fortran.group(2)),
                    LineForm.number(fortran.group(3)),
                    null,
                    "",
                    at);
            return;
        }
        if (CompilerWording.ALL.getFirst().mayFit(text) || text.contains("fatal")) {
            unplaced(text, at, found);
        }
    }

    private void unplaced(String text, long at, Consumer<Fact> found) {
        Matcher program = PROGRAM.matcher(text);
        if (program.matches()) {
            if (!NO_COMPILATION.matcher(program.group(2)).matches()) {
                add(program.group(1), null, null, null, null, program.group(2), LineRange.of(at));
                header(program.group(2), "fatal", null, null, at, found);
            }
            return;
        }
        Matcher project = PROJECT.matcher(text);
        if (project.matches()) {
            add("msbuild", project.group(1), null, null, project.group(2), project.group(3), LineRange.of(at));
        }
    }

    private void placed(CompilerWording form, Matcher match, long at, Consumer<Fact> found) {
        String file = match.group("path");
        if (CompilerWording.holdsOne(PROBE_HINTS, file) && PROBE.matcher(file).find()) {
            return;
        }
        Integer line = LineForm.number(match.group("line"));
        Integer column = LineForm.number(form.group(match, "column"));
        String code = form.group(match, "code");
        String message = match.group("message").strip();
        String tool = tool(file, code);
        if (message.isEmpty() && tool.equals("ghc")) {
            pending = new Pending(tool, file, line, column, code, "", at);
            return;
        }
        add(tool, file, line, column, code, message, LineRange.of(at));
        header(message, String.valueOf(form.group(match, "word")), file, line, at, found);
    }

    private static String tool(String file, @Nullable String code) {
        if (code != null && code.startsWith("MSB")) {
            return "msbuild";
        }
        if (code != null && (code.startsWith("C") || code.startsWith("LNK")) && code.matches("C\\d+|LNK\\d+")) {
            return "cl";
        }
        return TOOLS.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "cc");
    }

    /** Whether the line belongs to the error that is open. */
    private boolean complete(Pending open, String text, long at) {
        if (open.tool().equals("rustc")) {
            Matcher place = RUST_PLACE.matcher(text);
            if (place.matches()) {
                Integer line = LineForm.number(place.group(2));
                Integer column = LineForm.number(place.group(3));
                add("rustc", place.group(1), line, column, open.code(), open.message(), new LineRange(open.at(), at));
            }
            return place.matches();
        }
        if (open.tool().equals("ghc")) {
            add(open, text.startsWith("\u2022") ? text.substring(1).strip() : text, at);
            return true;
        }
        if (text.startsWith("Error: ") || text.startsWith("Fatal Error: ")) {
            add(open, text.substring(text.indexOf(':') + 2), at);
            return true;
        }
        if (FORTRAN_SOURCE.matcher(text).matches()) {
            pending = open;
            return true;
        }
        return text.startsWith("Warning: ");
    }

    private void add(Pending open, String message, long at) {
        add(open.tool(), open.file(), open.line(), open.column(), open.code(), message, new LineRange(open.at(), at));
    }

    private void header(
            String message, String word, @Nullable String file, @Nullable Integer line, long at, Consumer<Fact> found) {
        boolean fatal = FATAL.matcher(word).find();
        List<Pattern> forms = CompilerWording.holdsOne(HEADER_HINTS, message) ? HEADERS : List.of();
        for (Pattern form : forms) {
            Matcher header = form.matcher(message);
            if (header.find() && (fatal || !form.equals(HEADERS.getFirst()))) {
                found.accept(new ToolchainFact.MissingHeader(header.group(1), file, line, LineRange.of(at)));
                return;
            }
        }
        Matcher header = HEADER_ABROAD.matcher(message);
        if (fatal && header.find()) {
            found.accept(new ToolchainFact.MissingHeader(header.group(1), file, line, LineRange.of(at)));
        }
    }

    private void add(
            String tool,
            @Nullable String file,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable String code,
            String message,
            LineRange lines) {
        String place = file == null ? tool + message : file + ":" + line;
        if (places.size() < MOST_PLACES && places.add(place) && errors.size() < MOST) {
            errors.add(new ToolchainFact.CompilerError(tool, file, line, column, code, message, null, lines));
        }
    }

    @Override
    public void end(Consumer<Fact> found) {
        for (int i = 0; i < errors.size(); i++) {
            found.accept(i == 0 ? errors.get(0).counting(places.size()) : errors.get(i));
        }
    }
}
