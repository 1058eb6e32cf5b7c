package dev.faultbook.cli.check;

import dev.faultbook.cli.platform.GitHubCommand;
import dev.faultbook.learnings.prevention.Warning;
import java.util.Optional;

/** Commands that a job of GitHub Actions takes for annotations of the changed files. */
public final class CheckGitHub {
    private CheckGitHub() {}

    /** A line a warning, and one a file that could not be checked. */
    public static String write(CheckReport report) {
        StringBuilder text = new StringBuilder();
        for (Checked file : report.files()) {
            file.warnings()
                    .forEach(warning ->
                            text.append(command(file, warning).line()).append('\n'));
        }
        for (CheckReport.Problem problem : report.problems()) {
            GitHubCommand command = new GitHubCommand(
                    "error", Optional.of(problem.name()), Optional.empty(), "faultbook check", problem.sentence());
            text.append(command.line()).append('\n');
        }
        return text.toString();
    }

    private static GitHubCommand command(Checked file, Warning warning) {
        return new GitHubCommand(
                "warning",
                Optional.of(file.name()),
                Optional.of(warning.lines()),
                warning.learning().title(),
                warning.message() + "\nfaultbook learnings show "
                        + warning.learning().id());
    }
}
