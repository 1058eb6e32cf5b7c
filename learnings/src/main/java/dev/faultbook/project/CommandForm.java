package dev.faultbook.project;

import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a command in normal form, so that a rule need not know every way to write one. */
final class CommandForm {
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\+?=.*", Pattern.DOTALL);
    private static final Pattern PYTHON = Pattern.compile("python[0-9.]*|pypy[0-9.]*");
    private static final Pattern PIP = Pattern.compile("pip[0-9.]+");
    private static final Pattern DURATION = Pattern.compile("[0-9.]+[smhd]?");

    /** Programs that run another, and those of their options that take a value. */
    private static final Map<String, Set<String>> WRAPPERS = Map.ofEntries(
            Map.entry("sudo", Set.of("-u", "-g", "-h", "-p", "-C", "-r", "-t", "--user", "--group")),
            Map.entry("env", Set.of("-u", "-C", "-S", "--unset", "--chdir")),
            Map.entry("timeout", Set.of("-k", "-s", "--kill-after", "--signal")),
            Map.entry("nice", Set.of("-n", "--adjustment")),
            Map.entry("ionice", Set.of("-c", "-n", "-p")),
            Map.entry("stdbuf", Set.of("-i", "-o", "-e")),
            Map.entry("exec", Set.of("-a")),
            Map.entry("command", Set.of()),
            Map.entry("eatmydata", Set.of()),
            Map.entry("nohup", Set.of()),
            Map.entry("time", Set.of("-f", "-o")));

    /** Programs with subcommands, and those of their options before it that take a value. */
    private static final Map<String, Set<String>> MANAGERS = Map.ofEntries(
            Map.entry(
                    "pip",
                    Set.of("--python", "--log", "--cache-dir", "--proxy", "--retries", "--timeout", "--trusted-host")),
            Map.entry("apt-get", Set.of("-o", "-c", "-t", "--option", "--target-release", "--config-file")),
            Map.entry("apt", Set.of("-o", "-c", "-t", "--option", "--target-release", "--config-file")),
            Map.entry("apk", Set.of("-p", "-X", "--root", "--repository", "--repositories-file", "--keys-dir")),
            Map.entry("dnf", Set.of("-c", "--installroot", "--releasever", "--setopt")),
            Map.entry("yum", Set.of("-c", "--installroot", "--releasever")),
            Map.entry("microdnf", Set.of("--installroot", "--releasever")),
            Map.entry("zypper", Set.of("-R", "--root")),
            Map.entry("npm", Set.of("--prefix", "-C", "--loglevel", "--registry")),
            Map.entry("conda", Set.of()),
            Map.entry("mamba", Set.of()),
            Map.entry("uv", Set.of("--directory", "--project", "--cache-dir", "--config-file")));

    private CommandForm() {}

    static ShellCommand of(
            List<String> raw,
            List<String> redirects,
            LineRange lines,
            int startColumn,
            int endColumn,
            Optional<ShellCommand> into,
            boolean guarded) {
        List<String> words = new ArrayList<>(raw);
        List<String> assignments = new ArrayList<>();
        List<String> prefix = new ArrayList<>();
        takeAssignments(words, assignments);
        while (words.size() > 1 && WRAPPERS.containsKey(base(words.getFirst()))) {
            takeWrapper(words, prefix);
            takeAssignments(words, assignments);
        }
        program(words);
        subcommand(words);
        return new ShellCommand(lines, startColumn, endColumn, assignments, prefix, words, redirects, into, guarded);
    }

    /** Where the name of an assignment ends; negative when the word is none. */
    static int assignmentEnd(String word) {
        return ASSIGNMENT.matcher(word).matches() ? word.indexOf('=') : -1;
    }

    private static void takeAssignments(List<String> words, List<String> assignments) {
        while (!words.isEmpty() && assignmentEnd(words.getFirst()) > 0) {
            assignments.add(words.removeFirst());
        }
    }

    private static void takeWrapper(List<String> words, List<String> prefix) {
        String wrapper = base(words.removeFirst());
        prefix.add(wrapper);
        Set<String> withValue = WRAPPERS.getOrDefault(wrapper, Set.of());
        while (words.size() > 1 && words.getFirst().startsWith("-")) {
            String option = words.removeFirst();
            prefix.add(option);
            if (withValue.contains(option) && words.size() > 1) {
                prefix.add(words.removeFirst());
            }
        }
        if (wrapper.equals("timeout")
                && words.size() > 1
                && (DURATION.matcher(words.getFirst()).matches()
                        || words.getFirst().startsWith("$"))) {
            prefix.add(words.removeFirst());
        }
    }

    private static String base(String program) {
        return program.startsWith("/") ? program.substring(program.lastIndexOf('/') + 1) : program;
    }

    private static void program(List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        String program = base(words.getFirst());
        if (PYTHON.matcher(program).matches()) {
            int at = 1;
            while (at + 1 < words.size()
                    && words.get(at).startsWith("-")
                    && !words.get(at).equals("-m")) {
                at++;
            }
            if (at + 1 < words.size() && words.get(at).equals("-m")) {
                program = words.get(at + 1);
                words.subList(0, at + 1).clear();
            } else {
                program = "python";
            }
        }
        words.set(0, PIP.matcher(program).matches() ? "pip" : program);
    }

    private static void subcommand(List<String> words) {
        if (words.isEmpty() || !MANAGERS.containsKey(words.getFirst())) {
            return;
        }
        Set<String> withValue = MANAGERS.getOrDefault(words.getFirst(), Set.of());
        int at = 1;
        while (at < words.size() && words.get(at).startsWith("-")) {
            at += withValue.contains(words.get(at)) ? 2 : 1;
        }
        if (at > 1 && at < words.size()) {
            String subcommand = words.remove(at);
            words.add(1, subcommand);
        }
    }
}
