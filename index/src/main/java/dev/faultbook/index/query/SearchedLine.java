package dev.faultbook.index.query;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LogTokens;
import org.jspecify.annotations.Nullable;

/** A line, or a name, in which texts are looked for. What several of them need of it is made once. Not thread-safe. */
public final class SearchedLine {
    private final String text;
    private @Nullable String lowered;

    public SearchedLine(String text) {
        this.text = requireNonNull(text, "text");
    }

    public String text() {
        return text;
    }

    /** As {@link LogTokens#lower} lower-cases it: each character at its place. */
    String lowered() {
        String made = lowered;
        if (made == null) {
            made = LogTokens.lower(text);
            lowered = made;
        }
        return made;
    }
}
