package dev.faultbook.bench.generate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Programs that builds run, and what each prints; from {@code tools.txt}. */
final class Tools {
    private static final String FAILING = "failing";

    private final List<Tool> shelf = new ArrayList<>();
    private Tool failing = new Tool("", Optional.empty(), new ArrayList<>());

    /** One program; each line stands as often among its lines as it is printed. */
    record Tool(String name, Optional<Template> command, List<Template> lines) {
        Template line(Dice dice) {
            return lines.get(dice.below(lines.size()));
        }
    }

    Tools() {
        try (InputStream in = Tools.class.getResourceAsStream("/dev/faultbook/bench/tools.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Tool tool = failing;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                String[] words = line.split(" ", 3);
                if (line.startsWith("= ")) {
                    List<Template> lines = new ArrayList<>();
                    tool = new Tool(words[1], Optional.of(new Template(command(reader.readLine()))), lines);
                    for (int i = Integer.parseInt(words[2]); i > 0; i--) {
                        shelf.add(tool);
                    }
                    failing = words[1].equals(FAILING) ? tool : failing;
                } else {
                    Template template = new Template(line.substring(words[0].length() + 1));
                    for (int i = Integer.parseInt(words[0]); i > 0; i--) {
                        tool.lines().add(template);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String command(@Nullable String line) {
        if (line == null || !line.startsWith("$ ")) {
            throw new IllegalStateException("not a command: " + line);
        }
        return line.substring(2);
    }

    /** What programs say that end in ways which nobody knows. */
    Tool failing() {
        return failing;
    }

    Tool tool(Dice dice) {
        return shelf.get(dice.below(shelf.size()));
    }
}
