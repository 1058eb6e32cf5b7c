package dev.faultbook.learnings.book;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.Problem;
import java.util.List;
import java.util.Map;

/** The catalog as one Markdown document: rendered, checked, and read. */
public final class Book {
    /** A document has at most so many characters: far more than anybody reads. */
    public static final int MOST_CHARACTERS = 16 << 20;

    private Book() {}

    /**
     * The whole document.
     *
     * @param sightings by id; what is not in it was not seen, or nobody knows
     */
    public static String render(Catalog catalog, Map<String, Sighting> sightings) {
        return new BookWriter(catalog, sightings).write();
    }

    /**
     * Where the document differs from what the catalog says, each at the document's line. How often a learning was seen makes no
     * difference.
     *
     * @param file what to call the document
     */
    public static List<Problem> check(String file, String document, Catalog catalog) {
        return BookCheck.compare(file, unixLines(file, document), render(catalog, Map.of()));
    }

    /**
     * What a rendered or hand-written document says.
     *
     * @param file its name, of which the page is called that its prose becomes
     * @param base where its learnings may be known from
     * @throws FaultbookException when it is longer than {@link #MOST_CHARACTERS}
     */
    public static Document read(String file, String document, Catalog base) {
        return DocumentReader.read(file, unixLines(file, document), base);
    }

    private static String unixLines(String file, String document) {
        if (document.length() > MOST_CHARACTERS) {
            throw new FaultbookException(
                    FailureKind.LIMIT,
                    file + " has " + document.length() + " characters; a document has at most " + MOST_CHARACTERS
                            + ". Split it, and bring in its parts one by one.");
        }
        String text = document.startsWith("\uFEFF") ? document.substring(1) : document;
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
