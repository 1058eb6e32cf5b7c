package dev.faultbook.index.green;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something that a green build has otherwise than the failed one before it. That it made the build green is not said. */
public sealed interface Change {
    /** As what it is counted, such as {@code base image changed} or {@code --index-url added}. */
    Set<String> kinds();

    /**
     * An image that a stage begins with.
     *
     * @param after empty when it is gone, and no single other image came instead
     */
    record BaseImage(String before, Optional<String> after) implements Change {
        public BaseImage {
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }

        @Override
        public Set<String> kinds() {
            return Set.of("base image changed");
        }
    }

    /**
     * An instruction that reads differently.
     *
     * @param removed words that are gone, those that stood together as one
     * @param added words that are new, those that stand together as one
     */
    record Command(String before, String after, List<String> removed, List<String> added) implements Change {
        public Command {
            requireNonNull(before, "before");
            requireNonNull(after, "after");
            removed = List.copyOf(removed);
            added = List.copyOf(added);
        }

        @Override
        public Set<String> kinds() {
            return CommandKinds.of(this);
        }
    }

    /** An instruction that is new, before one that both builds have. */
    record StepAdded(String command) implements Change {
        public StepAdded {
            requireNonNull(command, "command");
        }

        @Override
        public Set<String> kinds() {
            return Set.of(CommandWords.instruction(command) + " step added");
        }
    }

    /** An instruction that is gone. */
    record StepRemoved(String command) implements Change {
        public StepRemoved {
            requireNonNull(command, "command");
        }

        @Override
        public Set<String> kinds() {
            return Set.of(CommandWords.instruction(command) + " step removed");
        }
    }

    /** A package of which both logs tell the version. */
    record PackageVersion(String name, String before, String after) implements Change {
        public PackageVersion {
            requireNonNull(name, "name");
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }

        @Override
        public Set<String> kinds() {
            return Set.of(name + " version changed");
        }
    }

    /** For what is built; the failed build had one that the green one has not. */
    record Platforms(List<String> before, List<String> after) implements Change {
        public Platforms {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        @Override
        public Set<String> kinds() {
            return Set.of("platforms changed");
        }
    }

    /** What builds, such as {@code buildkit}. */
    record Builder(String before, String after) implements Change {
        public Builder {
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }

        @Override
        public Set<String> kinds() {
            return Set.of("builder changed");
        }
    }
}
