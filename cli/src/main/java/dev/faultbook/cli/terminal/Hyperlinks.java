package dev.faultbook.cli.terminal;

import java.util.List;
import java.util.Map;

/** Which terminals make links of OSC 8 (gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda); others may print what they do not know. */
final class Hyperlinks {
    private static final List<String> PROGRAMS =
            List.of("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby");
    private static final List<String> TERMS = List.of("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm");
    private static final int FIRST_VTE = 5000;

    private Hyperlinks() {}

    /** {@code FORCE_HYPERLINK} counts most; what stands between, such as tmux, is not trusted to pass them on. */
    static boolean areKnown(Map<String, String> environment) {
        String forced = environment.getOrDefault("FORCE_HYPERLINK", "");
        if (!forced.isEmpty()) {
            return !forced.equals("0");
        }
        String term = environment.getOrDefault("TERM", "");
        if (environment.containsKey("TMUX") || term.startsWith("screen") || term.equals("dumb")) {
            return false;
        }
        return PROGRAMS.contains(environment.getOrDefault("TERM_PROGRAM", ""))
                || TERMS.stream().anyMatch(term::startsWith)
                || environment.containsKey("KONSOLE_VERSION")
                || environment.containsKey("WT_SESSION")
                || version(environment.getOrDefault("VTE_VERSION", "")) >= FIRST_VTE;
    }

    private static int version(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
