package dev.faultbook.cli.terminal;

import java.util.regex.Pattern;

/**
 * What CI systems take for commands when a job prints it: Azure Pipelines {@code ##vso[} anywhere in a line (microsoft/azure-pipelines-agent,
 * {@code Command.TryParse}), GitHub {@code ::} at a line's beginning and {@code ##[} anywhere (actions/runner, {@code ActionCommand}), TeamCity
 * {@code ##teamcity[}. A log that is quoted must not give commands to the job that quotes it.
 */
final class JobCommands {
    private static final Pattern ANYWHERE = Pattern.compile("##(?=(vso|teamcity)?\\[)");
    /** The runner skips every blank that Unicode knows, and ends lines at these two characters only. */
    private static final Pattern AT_BEGINNING = Pattern.compile("(?U)(?<![^\\r\\n])([\\s&&[^\\r\\n]]*+):(?=:)");

    private JobCommands() {}

    /** The same text, with a blank that makes each of them none; JSON keeps its meaning. */
    static String without(String text) {
        if (!text.contains("##") && !text.contains("::")) {
            return text;
        }
        boolean json = text.startsWith("{") || text.startsWith("[");
        String quiet = ANYWHERE.matcher(text).replaceAll(json ? "#\\\\u0023" : "## ");
        return AT_BEGINNING.matcher(quiet).replaceAll("$1: "); // no line of JSON begins so
    }
}
