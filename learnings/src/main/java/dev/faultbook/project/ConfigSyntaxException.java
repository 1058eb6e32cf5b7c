package dev.faultbook.project;

/** Text that is no YAML or JSON of the kind that was expected; whoever knows the file's name makes a sentence of it. */
final class ConfigSyntaxException extends RuntimeException {
    private final long line;

    ConfigSyntaxException(long line, String problem) {
        super(problem);
        this.line = line;
    }

    long line() {
        return line;
    }
}
