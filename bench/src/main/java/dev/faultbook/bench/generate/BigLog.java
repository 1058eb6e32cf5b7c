package dev.faultbook.bench.generate;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints a log like that of a large build: of many tools, with words that are as frequent as words are, and about as many warnings, colours and long
 * lines as public build logs have. Its last step fails for a conflict of requirements.
 */
public final class BigLog {
    private static final int AT_A_TIME = 4;
    private static final long START_MICROS = LocalDate.of(2026, 11, 1).toEpochDay() * 86_400_000_000L;

    /** What stands before each line. */
    public enum Wrapper {
        GITHUB,
        GITLAB,
        BARE
    }

    /** Who prints the steps. */
    public enum Builder {
        BUILDKIT,
        LEGACY,
        PODMAN,
        NONE
    }

    private final Wrapper wrapper;
    private final Builder builder;
    private final Dice dice;
    private final Template.Words words;
    private final Tools tools = new Tools();
    private final Bytes out;
    private final Stamp stamp;

    /** A step that runs: the program it runs changes as it goes on. */
    private static final class Running {
        private final int number;
        private Tools.Tool tool;
        private long millis;

        Running(int number, Tools.Tool tool) {
            this.number = number;
            this.tool = tool;
        }
    }

    private BigLog(OutputStream out, long seed, Wrapper wrapper, Builder builder) {
        this.wrapper = wrapper;
        this.builder = builder;
        this.dice = new Dice(seed);
        this.words = Template.Words.of(new Vocabulary(new Dice(1)));
        this.out = new Bytes(out);
        this.stamp = new Stamp(wrapper, START_MICROS);
    }

    /**
     * @param args bytes; then, each optional, steps (default 400), seed (1), wrapper (github) and builder (buildkit)
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println(
                    "Usage: BigLog BYTES [STEPS] [SEED] [github|gitlab|bare] [buildkit|legacy|podman|none]  > build.log");
            System.exit(2);
        }
        try (OutputStream out = new FileOutputStream(java.io.FileDescriptor.out)) {
            print(
                    out,
                    Long.parseLong(args[0]),
                    args.length > 1 ? Integer.parseInt(args[1]) : 400,
                    args.length > 2 ? Long.parseLong(args[2]) : 1,
                    args.length > 3 ? Wrapper.valueOf(args[3].toUpperCase(Locale.ROOT)) : Wrapper.GITHUB,
                    args.length > 4 ? Builder.valueOf(args[4].toUpperCase(Locale.ROOT)) : Builder.BUILDKIT);
        }
    }

    /** Prints about so many bytes. */
    public static void print(OutputStream out, long bytes, int steps, long seed, Wrapper wrapper, Builder builder) {
        try {
            new BigLog(out, seed, wrapper, builder).print(bytes, steps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(long bytes, int steps) throws IOException {
        if (wrapper == Wrapper.GITHUB) {
            line("##[group]Run docker build --progress=plain .");
            line("docker build --progress=plain .");
            line("##[endgroup]");
        }
        if (builder == Builder.BUILDKIT) {
            line("#0 building with \"default\" instance using docker driver");
        }
        int together = builder == Builder.BUILDKIT ? AT_A_TIME : 1;
        for (int first = 1; first <= steps; first += together) {
            int last = Math.min(steps, first + together - 1);
            List<Running> running = new ArrayList<>();
            for (int step = first; step <= last; step++) {
                running.add(new Running(step, tools.tool(dice)));
                header(step, steps);
            }
            run(running, steps, bytes * last / steps);
        }
        failure(steps + 1);
        out.flush();
    }

    private void run(List<Running> running, int steps, long until) throws IOException {
        while (out.count() < until) {
            Running step = running.get(dice.below(running.size()));
            if (running.size() > 1) {
                line("");
                header(step.number, steps);
            }
            if (dice.oneIn(5)) {
                step.tool = tools.tool(dice);
            }
            for (int i = dice.below(80); i >= 0 && out.count() < until; i--) {
                step.millis += dice.below(30);
                start();
                if (builder == Builder.BUILDKIT) {
                    prefix(step);
                }
                step.tool.line(dice).fill(out, words, dice);
                end();
            }
        }
        for (Running step : running) {
            switch (builder) {
                case BUILDKIT -> {
                    line("#" + step.number + " DONE " + step.millis / 1000 + "." + step.millis / 100 % 10 + "s");
                    line("");
                }
                case LEGACY -> line(" ---> " + String.format(Locale.ROOT, "%012x", dice.next() >>> 16));
                case PODMAN -> line("--> " + String.format(Locale.ROOT, "%012x", dice.next() >>> 16));
                case NONE -> {}
            }
        }
    }

    private void prefix(Running step) {
        out.add('#')
                .number(step.number)
                .add(' ')
                .number(step.millis / 1000)
                .add('.')
                .padded(step.millis % 1000, 3)
                .add(' ');
    }

    private void header(int step, int count) throws IOException {
        String command = "RUN make part-" + step + " of " + count;
        switch (builder) {
            case BUILDKIT -> line("#" + step + " [stage-" + step / 40 + " " + (step % 40 + 1) + "/40] " + command);
            case LEGACY -> line("Step " + step + "/" + (count + 1) + " : " + command);
            case PODMAN -> line("STEP " + step + "/" + (count + 1) + ": " + command);
            case NONE -> line("$ make part-" + step);
        }
    }

    private void failure(int step) throws IOException {
        header(step, step);
        String prefix = builder == Builder.BUILDKIT ? "#" + step + " 1.204 " : "";
        line(prefix + "Collecting trainer==2.0");
        line(
                prefix
                        + "ERROR: Cannot install scorer==1.1 and trainer==2.0 because these package versions have conflicting dependencies.");
        line(prefix);
        line(prefix + "The conflict is caused by:");
        line(prefix + "    trainer 2.0 depends on numlib>=2.0");
        line(prefix + "    scorer 1.1 depends on numlib<2.0");
        line(
                prefix
                        + "ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/en/latest/topics/dependency-resolution/");
        String ended = "process \"/bin/sh -c make\" did not complete successfully: exit code: 1";
        switch (builder) {
            case BUILDKIT -> {
                line("#" + step + " ERROR: " + ended);
                line("------");
                line(" > [stage-" + step / 40 + " " + (step % 40 + 1) + "/40] RUN make part-" + step + " of " + step
                        + ":");
                line("------");
                line("ERROR: failed to solve: " + ended);
            }
            case LEGACY -> line("The command '/bin/sh -c make' returned a non-zero code: 1");
            case PODMAN -> line("Error: building at STEP \"RUN make\": while running runtime: exit status 1");
            case NONE -> {}
        }
        switch (wrapper) {
            case GITHUB -> line("##[error]Process completed with exit code 1.");
            case GITLAB -> line("ERROR: Job failed: exit code 1");
            case BARE -> {}
        }
    }

    private void line(String text) throws IOException {
        start();
        out.add(text.getBytes(StandardCharsets.UTF_8));
        end();
    }

    private void end() throws IOException {
        out.add('\n');
        out.spill();
    }

    private void start() {
        if (!stamp.isBare()) {
            stamp.pass(dice.below(9_000));
        }
        stamp.add(out);
    }
}
