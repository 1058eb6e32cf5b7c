package dev.faultbook.bench.generate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Programs that builds run, and what each prints; from {@code tools.txt}. */
final class Tools {
    private final List<Tool> shelf = new ArrayList<>();

    /** One program; each line stands as often among its lines as it is printed. */
    record Tool(String name, List<Template> lines) {
        Template line(Dice dice) {
            return lines.get(dice.below(lines.size()));
        }
    }

    Tools() {
        try (InputStream in = Tools.class.getResourceAsStream("/dev/faultbook/bench/tools.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Tool tool = new Tool("", new ArrayList<>());
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                String[] words = line.split(" ", 3);
                if (line.startsWith("= ")) {
                    tool = new Tool(words[1], new ArrayList<>());
                    for (int i = Integer.parseInt(words[2]); i > 0; i--) {
                        shelf.add(tool);
                    }
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

    Tool tool(Dice dice) {
        return shelf.get(dice.below(shelf.size()));
    }
}
