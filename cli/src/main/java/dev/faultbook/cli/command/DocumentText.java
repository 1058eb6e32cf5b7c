package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.book.Book;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Markdown file, read. */
final class DocumentText {
    private DocumentText() {}

    /**
     * @throws FaultbookException when it cannot be read, is too large, or is no text
     */
    static String read(Path file) {
        byte[] bytes;
        try {
            long size = Files.size(file);
            if (size > Book.MOST_CHARACTERS) {
                throw new FaultbookException(
                        FailureKind.LIMIT,
                        file + " has " + size + " bytes; a document has at most " + Book.MOST_CHARACTERS
                                + ". Split it, and bring in its parts one by one.");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "Cannot read " + file + " (" + e.getClass().getSimpleName() + "). Name a Markdown file.",
                    e);
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, text, true);
        text.flip();
        if (result.isError()) {
            long line = text.chars().filter(c -> c == '\n').count() + 1;
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, file + ":" + line + ": this is not UTF-8 text. Save the file as UTF-8.");
        }
        return text.toString();
    }
}
