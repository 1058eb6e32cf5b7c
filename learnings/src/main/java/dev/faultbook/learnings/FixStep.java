package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

/** One thing to do; {@code ${name}} or {@code ${name:default}} in its text is filled from a finding's captures. */
public sealed interface FixStep {
    /** A sentence. */
    record Say(String text) implements FixStep {
        public Say {
            requireNonNull(text, "text");
        }
    }

    /** Shell commands, one a line. */
    record Run(String commands) implements FixStep {
        public Run {
            requireNonNull(commands, "commands");
        }
    }

    /** Dockerfile instructions to put in. */
    record Dockerfile(String snippet) implements FixStep {
        public Dockerfile {
            requireNonNull(snippet, "snippet");
        }
    }

    /** A file to write or change. */
    record EditFile(String name, String content) implements FixStep {
        public EditFile {
            requireNonNull(name, "name");
            requireNonNull(content, "content");
        }
    }
}
