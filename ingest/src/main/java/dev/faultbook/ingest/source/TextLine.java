package dev.faultbook.ingest.source;

import dev.faultbook.ingest.rawjson.RawJsonText;
import dev.faultbook.learnings.match.Finds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line on its way through the layers: bytes from which each layer takes its part off the front. Terminal escapes are gone
 * from the start; carriage returns stay until {@link #settle} drops what they overwrote, since a layer's prefix stands before the
 * first of them. One object serves a whole log; nothing may keep it.
 */
public final class TextLine {
    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private long number;
    private byte[] scratch = new byte[256];
    private @Nullable String text;
    /** The line has no absolute time. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private double stepSeconds = Double.NaN;
    private long timeMicros = NO_TIME;
    private boolean clockStopped;
    private boolean cleaned;
    private boolean mayReturn;
    private long lastNumber;
    private int color;
    private @Nullable String origin;
    private @Nullable StyleNotes styles;
    private @Nullable Finds finds;
    private int findsFrom;
    private final Finds ownFinds = new Finds();

    /** Notes from now on how escapes would make lines look. */
    public TextLine withStyles() {
        styles = new StyleNotes();
        return this;
    }

    /** Makes this the line in {@code bytes} from {@code from} to {@code to} (excluded). */
    public void set(byte[] bytes, int from, int to, long number) {
        this.number = number;
        lastNumber = number;
        origin = null;
        finds = null;
        text = null;
        stepSeconds = Double.NaN;
        timeMicros = NO_TIME;
        clockStopped = false;
        color = 0;
        if (styles != null) {
            styles.clear();
        }
        int end = to;
        while (end > from && bytes[end - 1] == '\r') {
            end--;
        }
        Controls controls = Controls.in(bytes, from, end);
        cleaned = controls == Controls.OTHERS || hasByteOrderMark(bytes, from, end);
        mayReturn = controls != Controls.NONE || cleaned;
        if (!cleaned) {
            this.bytes = bytes;
            this.from = from;
            this.to = end;
        } else {
            clean(bytes, from, end);
        }
    }

    /** Makes this a copy of a line that is to be kept. */
    public void copy(TextLine other) {
        int length = other.length();
        if (scratch.length < length) {
            scratch = new byte[Math.max(length, 2 * scratch.length)];
        }
        System.arraycopy(other.bytes, other.from, scratch, 0, length);
        bytes = scratch;
        from = 0;
        to = length;
        finds = null;
        if (other.finds != null) {
            ownFinds.clear();
            ownFinds.addAll(other.finds);
            finds = ownFinds;
            findsFrom = other.findsFrom - other.from;
        }
        number = other.number;
        lastNumber = other.lastNumber;
        text = other.text;
        color = other.color;
        stepSeconds = other.stepSeconds;
        timeMicros = other.timeMicros;
        clockStopped = other.clockStopped;
        mayReturn = other.mayReturn;
    }

    private static boolean hasByteOrderMark(byte[] bytes, int from, int to) {
        return to - from >= 3
                && bytes[from] == (byte) 0xef
                && bytes[from + 1] == (byte) 0xbb
                && bytes[from + 2] == (byte) 0xbf;
    }

    private void clean(byte[] source, int from, int to) {
        if (scratch.length < to - from) {
            scratch = new byte[Math.max(to - from, 2 * scratch.length)];
        }
        int length = 0;
        int i = hasByteOrderMark(source, from, to) ? from + 3 : from;
        while (i < to) {
            byte b = source[i];
            if (b == 0x1b) {
                int next = Escapes.skip(source, i, to);
                color = length == 0 ? Escapes.color(source, i, next, color) : color;
                note(source, i, next, length);
                i = next;
            } else if ((b == '[' || b == '^') && Escapes.skipSpelt(source, i, to) != i) {
                int next = Escapes.skipSpelt(source, i, to);
                color = length == 0 ? Escapes.color(source, b == '[' ? i - 1 : i + 1, next, color) : color;
                note(source, i, next, length);
                i = next;
            } else if (b == '\b') {
                length = Math.max(0, length - 1);
                i++;
            } else if (b >= 0 && b < 0x20 && b != '\t' && b != '\r') {
                i++;
            } else {
                scratch[length++] = b;
                i++;
            }
        }
        bytes = scratch;
        this.from = 0;
        this.to = length;
    }

    private void note(byte[] source, int at, int end, int position) {
        if (styles != null) {
            styles.escape(source, at, end, position);
        }
    }

    /** Of text that carriage returns overwrote again and again, keeps the last that says something. */
    public void settle() {
        if (!mayReturn) {
            return;
        }
        int end = to;
        for (int i = to - 1; i >= from; i--) {
            if (bytes[i] == '\r') {
                if (!isBlank(bytes, i + 1, end)) {
                    from = i + 1;
                    to = end;
                    text = null;
                    return;
                }
                end = i;
            }
        }
        if (end != to) {
            to = end;
            text = null;
        }
    }

    /** Takes bytes off the front. */
    public void skip(int count) {
        from += count;
        text = null;
    }

    /** Makes another part of the same line what is left of it; positions are those in {@link #bytes}. */
    public void between(int from, int to) {
        this.from = from;
        this.to = to;
        text = null;
    }

    /** Keeps only so many bytes. */
    public void truncate(int length) {
        to = from + length;
        text = null;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** The raw line's number, from 1. */
    public long number() {
        return number;
    }

    /** The last raw line that it was joined from; mostly {@link #number}. */
    public long lastNumber() {
        return lastNumber;
    }

    /** Says that the line was joined from raw lines up to this one. */
    public void joinedTo(long number) {
        lastNumber = number;
    }

    /** The colour in which its text begins, as a terminal numbers it (30 to 38, 90 to 97); 0 for none. */
    public int color() {
        return color;
    }

    /** Notes what was found in the raw line, which begins at a position of {@code bytes}; if the line is a part of it as it is. */
    public void holds(Finds found, int from) {
        if (!cleaned) {
            finds = found;
            findsFrom = from;
        }
    }

    /** What was found in the raw line; null when it has to be looked for. */
    public @Nullable Finds finds() {
        return finds;
    }

    /** Where in {@link #bytes} the raw line begins, in which things were found. */
    public int findsFrom() {
        return findsFrom;
    }

    /** Notes which part of the job the line is of, where the wrapper says so on every line. */
    public void comesFrom(@Nullable String origin) {
        this.origin = origin;
    }

    /** The part of the job that the line is of, such as the CI step or its phase; null when the wrapper does not tell. */
    public @Nullable String origin() {
        return origin;
    }

    /** Notes the line's seconds since its step started, where a builder prints them. */
    public void at(double seconds) {
        stepSeconds = seconds;
    }

    /** Seconds since the step started; NaN when the builder prints none. */
    public double stepSeconds() {
        return stepSeconds;
    }

    /** Notes when the line was written, in microseconds since 1970 (UTC), where the wrapper says so. */
    public void writtenAt(long micros) {
        timeMicros = micros;
    }

    /** Microseconds since 1970 (UTC); {@link #NO_TIME} when no layer has an absolute time. */
    public long timeMicros() {
        return timeMicros;
    }

    /** Says that its times tell when it was handed out, which may be long after it was written. */
    public void stopClock() {
        clockStopped = true;
    }

    public boolean isClockStopped() {
        return clockStopped;
    }

    /** Seconds on a clock that runs through the step, for differences; NaN when the log has none, or none that is right for this line. */
    public double clock() {
        if (clockStopped) {
            return Double.NaN;
        }
        if (!Double.isNaN(stepSeconds)) {
            return stepSeconds;
        }
        return timeMicros == NO_TIME ? Double.NaN : timeMicros / 1e6;
    }

    public int length() {
        return to - from;
    }

    /** The byte at {@code index} from the front; -1 outside. */
    public int at(int index) {
        return index >= 0 && from + index < to ? bytes[from + index] & 0xff : -1;
    }

    /** Whether nothing but blanks is left. */
    public boolean isBlank() {
        return isBlank(bytes, from, to);
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    public boolean startsWith(String ascii) {
        return startsWith(0, ascii);
    }

    public boolean startsWith(int index, String ascii) {
        if (to - from - index < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + index + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** What is left, decoded; broken UTF-8 becomes U+FFFD. */
    public String text() {
        String decoded = text;
        if (decoded == null) {
            decoded = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            text = decoded;
        }
        return decoded;
    }

    /** Whether {@link #readable} says of such a line what its bytes say. False also for some of which it does. */
    public static boolean isReadAsItStands(byte[] bytes, int from, int to) {
        return Controls.in(bytes, from, to) == Controls.NONE && !RawJsonText.mayBe(bytes, from, to);
    }

    /** The line as a person reads it: nothing that was overwritten, JSON of builders and of Docker in words. */
    public String readable() {
        settle();
        return RawJsonText.of(bytes, from, to).orElseGet(this::text);
    }

    /** As {@link #readable}, with styles if they were noted; such JSON has none. */
    public StyledLine styled() {
        settle();
        return RawJsonText.of(bytes, from, to)
                .map(words -> new StyledLine(number, words, List.of()))
                .orElseGet(() -> new StyledLine(
                        number, text(), styles == null || !cleaned ? List.of() : styles.spans(bytes, from, to)));
    }

    /** A copy to show, of at most so many characters. */
    LogLine shown(int chars) {
        String whole = readable();
        return new LogLine(number, whole.length() <= chars ? whole : whole.substring(0, chars) + "…");
    }
}
