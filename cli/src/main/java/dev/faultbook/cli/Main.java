package dev.faultbook.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Where the program starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.setProperty("picocli.disable.closures", "true"); // or Picocli looks for Groovy in every jar
        int exitCode = run(
                args,
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.getenv());
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /**
     * The whole program, without a process of its own.
     *
     * @param environment variables; those in use are listed in the README
     * @return the exit code
     */
    public static int run(
            String[] args, InputStream in, OutputStream out, OutputStream err, Map<String, String> environment) {
        return new App(in, out, err, environment).run(args);
    }
}
