package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what does not fit between GPU architectures, CUDA toolkits and PyTorch: nvcc 9 to 13, torch.utils.cpp_extension 1.0 to 2.9. */
final class CudaReader implements FactReader {
    static final List<String> TRIGGERS = List.of(
            "Unsupported gpu architecture",
            "Unknown CUDA arch (",
            "The detected CUDA version (",
            "is not defined for option 'gpu-");

    private static final List<Pattern> ARCHES = List.of(
            Pattern.compile("nvcc fatal\\s*: Unsupported gpu architecture '([^']+)'"),
            Pattern.compile("nvcc fatal\\s*: Value '([^']+)' is not defined for option 'gpu-"),
            Pattern.compile("Unknown CUDA arch \\(([^)]+)\\)"));
    private static final Pattern DETECTED = Pattern.compile(
            "The detected CUDA version \\(([\\d.]+)\\) mismatches the version that was used to compile\\s*(?:PyTorch \\(([\\d.]+)\\))?");
    private static final Pattern COMPILED = Pattern.compile("^PyTorch \\(([\\d.]+)\\)");

    private @Nullable String detected;
    private long since;

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = FactReader.text(line);
        String open = detected;
        detected = null;
        Matcher compiled = COMPILED.matcher(text);
        if (open != null && compiled.find()) {
            found.accept(new ToolchainFact.CudaMismatch(open, compiled.group(1), new LineRange(since, line.number())));
            return false;
        }
        for (Pattern pattern : ARCHES) {
            Matcher arch = pattern.matcher(text);
            if (arch.find()) {
                found.accept(new ToolchainFact.CudaArch(arch.group(1), LineRange.of(line.number())));
                return false;
            }
        }
        Matcher mismatch = DETECTED.matcher(text);
        if (mismatch.find()) {
            if (mismatch.group(2) == null) {
                detected = mismatch.group(1);
                since = line.number();
            } else {
                found.accept(new ToolchainFact.CudaMismatch(
                        mismatch.group(1), mismatch.group(2), LineRange.of(line.number())));
            }
        }
        return detected != null;
    }
}
