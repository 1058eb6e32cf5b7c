package dev.faultbook.cli.check;

import dev.faultbook.learnings.prevention.Warning;

/** Commands that a job of GitHub Actions takes for annotations of the changed files. */
public final class CheckGitHub {
    private CheckGitHub() {}

    /** A line a warning, and one a file that could not be checked. */
    public static String write(CheckReport report) {
        StringBuilder text = new StringBuilder();
        for (Checked file : report.files()) {
            file.warnings()
                    .forEach(warning -> text.append(command(file, warning)).append('\n'));
        }
        for (CheckReport.Problem problem : report.problems()) {
            text.append("::error file=")
                    .append(property(problem.name()))
                    .append(",title=faultbook check::")
                    .append(data(problem.sentence()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String command(Checked file, Warning warning) {
        return "::warning file=" + property(file.name())
                + ",line=" + warning.lines().first()
                + ",endLine=" + warning.lines().last()
                + ",title=" + property(warning.learning().title())
                + "::"
                + data(warning.message() + "\nfaultbook learnings show "
                        + warning.learning().id());
    }

    /** What ends a command, or starts an escape. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** And what ends a property. */
    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
