package dev.faultbook.cli.annotation;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML 1.0 in UTF-8. What it has no characters for becomes U+FFFD. */
final class Xml {
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;
    private int depth;

    Xml() {
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param attributes names and values in turn */
    Xml start(String element, String... attributes) {
        return write(() -> {
            indent();
            out.writeStartElement(element);
            attributes(attributes);
            depth++;
        });
    }

    /** An element without content. */
    Xml empty(String element, String... attributes) {
        return write(() -> {
            indent();
            out.writeEmptyElement(element);
            attributes(attributes);
        });
    }

    /** An element with words only. */
    Xml words(String element, String words, String... attributes) {
        return write(() -> {
            indent();
            out.writeStartElement(element);
            attributes(attributes);
            out.writeCharacters(clean(words));
            out.writeEndElement();
        });
    }

    Xml end() {
        return write(() -> {
            depth--;
            indent();
            out.writeEndElement();
        });
    }

    /** The whole document, with a line end. */
    String document() {
        write(() -> {
            out.writeEndDocument();
            out.flush();
        });
        return text + "\n";
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], clean(attributes[i + 1]).replaceAll("\\s", " "));
        }
    }

    private void indent() throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** The characters of XML 1.0, section 2.2. */
    private static String clean(String words) {
        StringBuilder clean = new StringBuilder(words.length());
        words.codePoints().forEach(c -> {
            boolean allowed = c == '\t'
                    || c == '\n'
                    || (c >= 0x20 && c <= 0xD7FF)
                    || (c >= 0xE000 && c <= 0xFFFD)
                    || c >= 0x10000;
            clean.appendCodePoint(allowed ? c : 0xFFFD);
        });
        return clean.toString();
    }

    private Xml write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // a writer in memory does not fail
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws XMLStreamException;
    }
}
