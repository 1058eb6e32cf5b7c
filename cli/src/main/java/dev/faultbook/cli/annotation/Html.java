package dev.faultbook.cli.annotation;

/** Words of unknown origin as text of a web page. */
final class Html {
    private Html() {}

    /** For text and for attributes in quotes. */
    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
