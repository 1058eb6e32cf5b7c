package dev.faultbook.bench.generate;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints one build as its builder and CI system do. */
final class BuildPrinter {
    private static final List<String> RUNNER = List.of(
            "Current runner version: '2.330.0'",
            "##[group]Operating System",
            "Ubuntu",
            "24.04.3",
            "LTS",
            "##[endgroup]",
            "##[group]Runner Image",
            "Image: ubuntu-24.04",
            "##[endgroup]",
            "Prepare workflow directory",
            "Prepare all required actions",
            "Getting action download info");

    private final BigLog.Wrapper wrapper;
    private final BigLog.Builder builder;
    private final Stamp stamp;
    private final Dice dice;
    private final int pauseMicros;
    private final Bytes out;
    private long lines;

    /**
     * @param pauseMicros between two lines at most
     */
    BuildPrinter(
            BigLog.Wrapper wrapper, BigLog.Builder builder, Bytes out, Dice dice, long startMicros, int pauseMicros) {
        this.wrapper = wrapper;
        this.builder = builder;
        this.stamp = new Stamp(wrapper, startMicros);
        this.dice = dice;
        this.pauseMicros = pauseMicros;
        this.out = out;
    }

    /** A step as it is about to run. */
    record Step(int number, int of, String place, String command) {}

    long lines() {
        return lines;
    }

    /**
     * @param base reference of the image that the build starts from
     */
    void start(String project, String base) throws IOException {
        if (wrapper == BigLog.Wrapper.GITHUB) {
            for (String line : RUNNER) {
                line(line);
            }
            line("Complete job name: " + project);
            line("##[group]Run docker build --progress=plain .");
            line("docker build --progress=plain .");
            line("shell: /usr/bin/bash -e {0}");
            line("##[endgroup]");
        } else if (wrapper == BigLog.Wrapper.GITLAB) {
            line("Running with gitlab-runner 18.5.0 (" + hex(8) + ")");
            line("  on runner-" + hex(4) + " " + hex(9) + ", system ID: s_" + hex(12));
        }
        if (builder == BigLog.Builder.BUILDKIT) {
            line("#0 building with \"default\" instance using docker driver");
            line("");
            line("#1 [internal] load build definition from Dockerfile");
            line("#1 transferring dockerfile: " + dice.below(9) + "." + dice.below(99) + "kB done");
            line("#1 DONE 0.0s");
            line("");
            line("#2 [internal] load metadata for docker.io/" + base);
            line("#2 DONE 0." + dice.below(10) + "s");
            line("");
        } else if (builder == BigLog.Builder.LEGACY) {
            line("Sending build context to Docker daemon  " + dice.below(900) + "." + dice.below(10) + "kB");
        }
    }

    void header(Step step) throws IOException {
        line(
                switch (builder) {
                    case BUILDKIT -> "#" + step.number + " [" + step.place + "] " + step.command;
                    case LEGACY -> "Step " + step.number + "/" + step.of + " : " + step.command;
                    case PODMAN -> "STEP " + step.number + "/" + step.of + ": " + step.command;
                    case NONE -> "$ " + (step.command.startsWith("RUN ") ? step.command.substring(4) : step.command);
                });
        if (builder == BigLog.Builder.LEGACY) {
            line(" ---> Running in " + hex(12));
        }
    }

    void fromImage(Step step) throws IOException {
        header(step);
        if (builder == BigLog.Builder.BUILDKIT) {
            for (int i = dice.below(6); i >= 0; i--) {
                String size = dice.below(90) + "." + dice.below(100) + "MB";
                line("#" + step.number + " sha256:" + hex(64) + " " + size + " / " + size + " " + dice.below(9) + "."
                        + dice.below(10) + "s done");
            }
        }
        done(step, dice.below(9_000));
    }

    /** A line of a step's output. */
    void output(Step step, long millis, Consumer<Bytes> text) throws IOException {
        begin();
        if (builder == BigLog.Builder.BUILDKIT) {
            out.add('#').number(step.number).add(' ').number(millis / 1000).add('.');
            out.padded(millis % 1000, 3).add(' ');
        }
        text.accept(out);
        end();
    }

    void cached(Step step) throws IOException {
        switch (builder) {
            case BUILDKIT -> {
                header(step);
                line("#" + step.number + " CACHED");
                line("");
            }
            case LEGACY -> {
                header(step);
                line(" ---> Using cache");
                line(" ---> " + hex(12));
            }
            case PODMAN -> {
                header(step);
                line("--> Using cache " + hex(64));
                line("--> " + hex(12));
            }
            case NONE -> {}
        }
    }

    void done(Step step, long millis) throws IOException {
        switch (builder) {
            case BUILDKIT -> {
                line(String.format(Locale.ROOT, "#%d DONE %d.%ds", step.number, millis / 1000, millis / 100 % 10));
                line("");
            }
            case LEGACY -> line(" ---> " + hex(12));
            case PODMAN -> line("--> " + hex(12));
            case NONE -> {}
        }
    }

    void succeeded(String image) throws IOException {
        switch (builder) {
            case BUILDKIT -> {
                line("#99 exporting to image");
                line("#99 writing image sha256:" + hex(64) + " done");
                line("#99 naming to " + image + " done");
                line("#99 DONE 0." + dice.below(10) + "s");
            }
            case LEGACY -> {
                line("Successfully built " + hex(12));
                line("Successfully tagged " + image);
            }
            case PODMAN -> {
                line("COMMIT " + image);
                line("Successfully tagged " + image);
                line(hex(64));
            }
            case NONE -> {}
        }
        switch (wrapper) {
            case GITHUB -> line("Cleaning up orphan processes");
            case GITLAB -> line("Job succeeded");
            case BARE -> {}
        }
    }

    void failed(Step step) throws IOException {
        int code = dice.oneIn(4) ? 2 : 1;
        String command = step.command.substring(step.command.indexOf(' ') + 1);
        switch (builder) {
            case BUILDKIT -> {
                String ended =
                        "process \"/bin/sh -c " + command + "\" did not complete successfully: exit code: " + code;
                line("#" + step.number + " ERROR: " + ended);
                line("------");
                line(" > [" + step.place + "] " + step.command + ":");
                line("------");
                line("ERROR: failed to solve: " + ended);
            }
            case LEGACY -> line("The command '/bin/sh -c " + command + "' returned a non-zero code: " + code);
            case PODMAN ->
                line("Error: building at STEP \"" + step.command + "\": while running runtime: exit status " + code);
            case NONE -> {}
        }
        switch (wrapper) {
            case GITHUB -> line("##[error]Process completed with exit code " + code + ".");
            case GITLAB -> line("ERROR: Job failed: exit code " + code);
            case BARE -> {}
        }
    }

    private void line(String text) throws IOException {
        begin();
        out.add(text);
        end();
    }

    private void begin() {
        stamp.pass(dice.below(pauseMicros));
        stamp.add(out);
    }

    private void end() throws IOException {
        out.add('\n');
        out.spill();
        lines++;
    }

    private String hex(int digits) {
        StringBuilder hex = new StringBuilder();
        while (hex.length() < digits) {
            hex.append(String.format(Locale.ROOT, "%016x", dice.next()));
        }
        return hex.substring(0, digits);
    }
}
