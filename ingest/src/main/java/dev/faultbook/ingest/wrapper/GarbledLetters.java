package dev.faultbook.ingest.wrapper;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Undoes what a Windows shell makes of a program's UTF-8 that it takes for text of its own code page: {@code Ô£ö} for a check mark. Only
 * signs and pictures, and Latin letters where what they became is no part of a table.
 */
final class GarbledLetters {
    /** A log that is garbled shows it early. */
    private static final int LOOKED_AT = 200;

    /** Made for the first line that is not ASCII. */
    private static final class Pages {
        /** What each stands for from 0x80 on. */
        private static final char NONE = '\ufffd';

        static final List<String> ALL = List.of(page("IBM437"), page("IBM850"), page("windows-1252"));

        private static String page(String name) {
            byte[] upper = new byte[0x80];
            for (int i = 0; i < upper.length; i++) {
                upper[i] = (byte) (0x80 + i);
            }
            StringBuilder page = new StringBuilder(new String(upper, Charset.forName(name)));
            for (int i = 0; i < page.length(); i++) {
                if (page.charAt(i) == NONE) {
                    page.setCharAt(i, (char) (0x80 + i)); // as .NET does
                }
            }
            return page.toString();
        }
    }

    private int looked;
    private boolean garbled;

    /** Whether it is worth it to look at another line. */
    boolean mayBe() {
        return garbled || looked < LOOKED_AT;
    }

    void mend(Piece piece) {
        looked++;
        if (isAscii(piece)) {
            return;
        }
        String text;
        try {
            CharBuffer chars = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(piece.bytes, piece.from, piece.length()));
            text = chars.toString();
        } catch (CharacterCodingException e) {
            return; // neither UTF-8 nor anything that was taken for something else
        }
        String mended = mended(text);
        if (!mended.equals(text)) {
            garbled = true;
            byte[] bytes = mended.getBytes(StandardCharsets.UTF_8);
            piece.become(bytes, bytes.length);
        }
    }

    private static boolean isAscii(Piece piece) {
        for (int i = piece.from; i < piece.to; i++) {
            if (piece.bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static String mended(String text) {
        StringBuilder mended = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int letter = text.charAt(i) < 0x80 ? -1 : letter(text, i);
            if (letter < 0) {
                mended.append(text.charAt(i++));
            } else {
                mended.appendCodePoint(letter);
                i += StandardCharsets.UTF_8.encode(Character.toString(letter)).remaining();
            }
        }
        return mended.toString();
    }

    private static int letter(String text, int at) {
        for (String page : Pages.ALL) {
            int letter = letter(text, at, page);
            if (letter >= 0) {
                return letter;
            }
        }
        return -1;
    }

    /** The letter whose bytes of UTF-8 these letters are in a code page; -1 if they are none. */
    private static int letter(String text, int at, String page) {
        int lead = 0x80 + page.indexOf(text.charAt(at));
        int more = switch (lead) {
            case 0xc2, 0xc3 -> 1;
            case 0xe2 -> 2;
            case 0xf0 -> 3;
            default -> 0;
        };
        if (more == 0 || at + more >= text.length()) {
            return -1;
        }
        int letter = lead & (0x3f >> more);
        for (int i = 1; i <= more; i++) {
            char next = text.charAt(at + i);
            int low = page.indexOf(next);
            if (low < 0 || low >= 0x40 || (more == 1 && isOfATable(next))) {
                return -1;
            }
            letter = letter << 6 | low;
        }
        return more == 1 || (more == 2 && letter >= 0x2000) || (more == 3 && letter >= 0x1f000) ? letter : -1;
    }

    private static boolean isOfATable(char c) {
        return c >= '\u2500' && c <= '\u259f';
    }
}
