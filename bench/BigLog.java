import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/**
 * Prints a log like that of a large build in a GitHub Actions job: {@code java bench/BigLog.java BYTES STEPS}. BuildKit's plain output, four
 * steps at a time, of pip, compilers and tests, with some very long lines; the last step fails for a conflict of requirements. The same arguments
 * give the same bytes.
 */
final class BigLog {
    private static final int AT_A_TIME = 4;

    private final OutputStream out = new BufferedOutputStream(System.out, 1 << 20);
    private final Random random = new Random(20261122);
    private final StringBuilder line = new StringBuilder();
    private long written;
    private long tenths;

    public static void main(String[] args) throws IOException {
        new BigLog().print(Long.parseLong(args[0]), Integer.parseInt(args[1]));
    }

    private void print(long bytes, int steps) throws IOException {
        line("##[group]Run docker build --progress=plain .");
        line("docker build --progress=plain .");
        line("##[endgroup]");
        line("#0 building with \"default\" instance using docker driver");
        long a = bytes / Math.max(1, steps / AT_A_TIME);
        for (int first = 1; first <= steps; first += AT_A_TIME) {
            int last = Math.min(steps, first + AT_A_TIME - 1);
            steps(first, last, steps, Math.min(bytes, written + a));
        }
        failure(steps + 1);
        out.flush();
    }

    private void steps(int first, int last, int count, long until) throws IOException {
        for (int step = first; step <= last; step++) {
            header(step, count);
        }
        double seconds = 0;
        while (written < until) {
            int step = first + random.nextInt(last - first + 1);
            line("");
            header(step, count);
            for (int i = random.nextInt(60); i >= 0; i--) {
                seconds += 0.01;
                line("#" + step + " " + String.format(Locale.ROOT, "%.3f ", seconds) + output());
            }
        }
        for (int step = first; step <= last; step++) {
            line("#" + step + " DONE " + String.format(Locale.ROOT, "%.1fs", seconds));
            line("");
        }
    }

    private void header(int step, int count) throws IOException {
        line("#" + step + " [stage-" + step / 40 + " " + (step % 40 + 1) + "/40] RUN make part-" + step + " of " + count);
    }

    private String output() {
        int n = random.nextInt(1_000_000);
        return switch (random.nextInt(400)) {
            case 0 -> "WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken";
            case 1 -> "INFO: pip is looking at multiple versions of package-" + n + " to determine which version is compatible";
            case 2 -> "Successfully installed " + "package-one-1.2.3 another-package-4.5.6 ".repeat(50 + n % 800);
            case 3 -> "src/module/file" + n + ".c:17:9: warning: unused variable 'error' [-Wunused-variable]";
            case 4 -> "FAILED (errors=0) is what test " + n + " expects to read";
            default -> switch (n % 5) {
                case 0 -> "Collecting package-" + n + ">=1.0,<3 (from -r requirements.txt (line " + n % 200 + "))";
                case 1 -> "  Downloading https://files.example.org/packages/ab/cd/package_" + n + "-2.1." + n % 30
                        + "-cp312-cp312-manylinux_2_17_x86_64.whl (" + n % 900 + " kB)";
                case 2 -> "[ " + n % 100 + "%] Building CXX object src/CMakeFiles/core.dir/kernels/kernel_" + n + ".cu.o";
                case 3 -> "Requirement already satisfied: package-" + n + " in /usr/local/lib/python3.12/site-packages (2.0." + n % 50 + ")";
                default -> "tests/test_part_" + n + ".py::test_that_all_is_well[" + n % 77 + "] PASSED";
            };
        };
    }

    private void failure(int step) throws IOException {
        header(step, step);
        line("#" + step + " 1.204 Collecting trainer==2.0");
        line("#" + step + " 2.738 ERROR: Cannot install scorer==1.1 and trainer==2.0 because these package versions have conflicting dependencies.");
        line("#" + step + " 2.739 ");
        line("#" + step + " 2.739 The conflict is caused by:");
        line("#" + step + " 2.739     trainer 2.0 depends on numlib>=2.0");
        line("#" + step + " 2.739     scorer 1.1 depends on numlib<2.0");
        line("#" + step + " 2.740 ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/en/latest/topics/dependency-resolution/");
        line("#" + step + " ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 1");
        line("------");
        line(" > [stage-" + step / 40 + " " + (step % 40 + 1) + "/40] RUN make part-" + step + " of " + step + ":");
        line("------");
        line("ERROR: failed to solve: process \"/bin/sh -c make\" did not complete successfully: exit code: 1");
        line("##[error]Process completed with exit code 1.");
    }

    private void line(String text) throws IOException {
        tenths += random.nextInt(2);
        long seconds = tenths / 100;
        line.setLength(0);
        line.append("2026-11-").append(two(1 + seconds / 86_400 % 28)).append('T').append(two(seconds / 3600 % 24)).append(':')
                .append(two(seconds / 60 % 60)).append(':').append(two(seconds % 60)).append('.').append(two(tenths % 100))
                .append("00000Z ").append(text).append('\n');
        byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        written += bytes.length;
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
