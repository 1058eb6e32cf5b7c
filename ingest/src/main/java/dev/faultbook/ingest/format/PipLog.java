package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.TextLine;

/** The time that pip writes before each line of its {@code --log} file: {@code 2024-11-14T23:46:33,375 } (pip 20.3 to 26). */
final class PipLog {
    private static final String SHAPE = "0000-00-00T00:00:00,000 ";

    private PipLog() {}

    /** The length of the time and of the blank behind it; 0 when the line has none. */
    static int prefix(TextLine line) {
        if (line.at(4) != '-' || line.at(19) != ',') {
            return 0;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            int c = line.at(i);
            if (SHAPE.charAt(i) == '0' ? c < '0' || c > '9' : c != SHAPE.charAt(i)) {
                return 0;
            }
        }
        return SHAPE.length();
    }
}
