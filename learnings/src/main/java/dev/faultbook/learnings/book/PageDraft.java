package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A page in the making: prose as it stands, and places for what is kept elsewhere. */
final class PageDraft {
    private sealed interface Piece {}

    private record Prose(String text) implements Piece {}

    private record Place(String kind, String id, int level, HeadingLine heading) implements Piece {}

    private final List<Piece> pieces = new ArrayList<>();

    /** Lines of prose. */
    void prose(List<String> lines) {
        lines.forEach(line -> pieces.add(new Prose(line + "\n")));
    }

    void prose(String line) {
        prose(List.of(line));
    }

    /**
     * A place for a learning or a proposal.
     *
     * @param kind the name of its marker
     */
    void place(String kind, String id, int level, HeadingLine heading) {
        pieces.add(new Place(kind, id, level, heading));
    }

    Page page(String id) {
        StringBuilder text = new StringBuilder();
        boolean counted = isCounted();
        for (Piece piece : pieces) {
            switch (piece) {
                case Prose(String line) -> text.append(line);
                case Place(String kind, String of, int level, HeadingLine heading) -> {
                    boolean literal = kind.equals("learning") && !counted;
                    String number = kind.equals("proposal") ? "{number}" : "{n}";
                    text.append("#".repeat(level)).append(' ');
                    text.append(literal ? heading.prefix() + "{title}" + heading.suffix() : heading.template(number));
                    text.append('\n').append(Marker.open(kind, of)).append('\n');
                }
            }
        }
        return new Page(id, text.toString());
    }

    /** Whether the learnings' numbers say nothing but their order. */
    private boolean isCounted() {
        int last = 0;
        for (Piece piece : pieces) {
            if (piece instanceof Place(String kind, String id, int level, HeadingLine heading)
                    && kind.equals("learning")) {
                OptionalInt number = heading.number();
                if (number.isPresent()) {
                    if (number.getAsInt() < Math.max(last, 1) || (last == 0 && number.getAsInt() != 1)) {
                        return false;
                    }
                    last = number.getAsInt();
                }
            }
        }
        return true;
    }
}
