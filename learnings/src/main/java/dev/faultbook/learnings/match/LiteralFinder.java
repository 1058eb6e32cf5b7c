package dev.faultbook.learnings.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many literals in bytes, at a cost that hardly grows with their number. It looks at every fourth byte for grams of eight bytes, and at every
 * second one for grams of four: of each literal it knows the grams of which one stands at such a place wherever the literal begins. A bit says that a
 * gram may be one of them, and only then texts are compared. A literal that is too short for such grams has one for each byte that may stand beside it.
 */
final class LiteralFinder {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Bytes from one look to the next, and from one short gram to the next. */
    private static final int STRIDE = 4;

    private static final int SHORT_STRIDE = 2;
    private static final int NEXT_SHORT = Byte.SIZE * SHORT_STRIDE;

    /** Bytes whose looks are collected before they are judged. */
    private static final int BLOCK = 1 << 10;
    /** Bits that say which of the grams at a look may be a literal's: one of eight bytes, two of four. */
    private static final int TABLES = 3;

    /** Numbers to an owner: beside each other, and a power of two. */
    private static final int SEEN = 4;

    private static final int LONG_GRAM = 8;
    private static final int GRAM = 4;
    /** Makes letters of both cases the same, and some other bytes too; comparing texts tells. */
    private static final long FOLD = 0x2020202020202020L;

    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = EACH_BYTE << 7;

    private final GramTable longGrams;
    private final GramTable grams;
    private final byte[][] texts;
    private final boolean[] asWritten;
    private final int[][] owners;

    private LiteralFinder(GramTable longGrams, GramTable grams, byte[][] texts, boolean[] asWritten, int[][] owners) {
        this.longGrams = longGrams;
        this.grams = grams;
        this.texts = texts;
        this.asWritten = asWritten;
        this.owners = owners;
    }

    /** Goes through line after line. */
    final class Search {
        private final int[] places = new int[BLOCK / STRIDE];
        private final int[] found;
        /** Of each owner, the mark of the text that it was found in last, and where there its first and its last literal begin. */
        private final int[] seen;

        private byte[] bytes = new byte[0];
        private int from;
        private int to;
        private int mark;
        private int count;

        Search(int owners) {
            found = new int[owners];
            seen = new int[owners * SEEN];
        }

        /** Finds the owners of the literals that occur in the bytes, in no order. */
        void find(byte[] bytes, int from, int to, Finds finds) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
            mark++;
            count = 0;
            int at = from;
            int end = Math.min(to, bytes.length - Long.BYTES + 1);
            for (; at < end; at += BLOCK) {
                int places = look(bytes, at, Math.min(end, at + BLOCK));
                for (int i = 0; i < places; i++) {
                    compare(at + STRIDE * (this.places[i] >>> TABLES), this.places[i]);
                }
            }
            rest(Math.max(from, end));
            finds.clear();
            for (int i = 0; i < count; i++) {
                int slot = found[i] * SEEN;
                finds.add(found[i], seen[slot + 1] - from, seen[slot + 2] - from);
            }
        }

        /** Notes the places at which a gram may be of a literal: how many strides from the first, and a bit for each gram. */
        private int look(byte[] bytes, int from, int to) {
            int[] noted = places;
            int count = 0;
            int place = 0;
            for (int at = from; at < to; at += STRIDE) {
                long folded = (long) LONGS.get(bytes, at) | FOLD;
                int may = longGrams.mayHold(folded)
                        | (grams.mayHold(folded) << 1)
                        | (grams.mayHold(folded >>> NEXT_SHORT) << 2);
                noted[count] = place | may;
                count += may == 0 ? 0 : 1;
                place += 1 << TABLES;
            }
            return count;
        }

        private void compare(int at, int may) {
            long folded = (long) LONGS.get(bytes, at) | FOLD;
            if ((may & 1) != 0) {
                compare(longGrams, folded, at);
            }
            if ((may & 2) != 0) {
                compare(grams, folded, at);
            }
            if ((may & 4) != 0) {
                compare(grams, folded >>> NEXT_SHORT, at + SHORT_STRIDE);
            }
        }

        /** Near the array's end, grams that reach over it are filled up. A text that would reach over the line's end is not found. */
        private void rest(int from) {
            long folded = FOLD;
            for (int at = to - 1; at >= from; at--) {
                folded = (folded << Byte.SIZE) | 0x20 | (bytes[at] & 0xff);
                if (grams.mayHold(folded) != 0) {
                    compare(grams, folded, at);
                }
            }
        }

        private void compare(GramTable table, long gram, int at) {
            for (int i = table.first(gram); i < table.end(gram); i += GramTable.ENTRY) {
                int start = at - table.offset(i);
                if (mayBegin(table, i, start) && holds(table.literal(i), start)) {
                    for (int owner : owners[table.literal(i)]) {
                        found(owner, start);
                    }
                }
            }
        }

        private boolean mayBegin(GramTable table, int entry, int start) {
            if (start < 0 || start > bytes.length - Long.BYTES) {
                return true;
            }
            long folded = (long) LONGS.get(bytes, start) | FOLD;
            return (folded & table.headBits(entry)) == table.head(entry);
        }

        private void found(int owner, int at) {
            int slot = owner * SEEN;
            if (seen[slot] != mark) {
                seen[slot] = mark;
                seen[slot + 1] = at;
                seen[slot + 2] = at;
                found[count++] = owner;
            } else {
                seen[slot + 1] = Math.min(seen[slot + 1], at);
                seen[slot + 2] = Math.max(seen[slot + 2], at);
            }
        }

        private boolean holds(int literal, int at) {
            byte[] text = texts[literal];
            if (at < from || at + text.length > to) {
                return false;
            }
            if (asWritten[literal]) {
                return Arrays.equals(bytes, at, at + text.length, text, 0, text.length);
            }
            int i = 0;
            for (; i <= text.length - Long.BYTES; i += Long.BYTES) {
                long expected = (long) LONGS.get(text, i);
                if (((long) LONGS.get(bytes, at + i) | caseBits(expected)) != expected) {
                    return false;
                }
            }
            for (; i < text.length; i++) {
                if ((bytes[at + i] | caseBits(text[i] & 0xff)) != text[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The bit that tells upper from lower case, set in each byte that is a lower-case letter of ASCII. */
    private static long caseBits(long text) {
        long sevenBits = text & ~HIGH_BITS;
        long fromA = sevenBits + EACH_BYTE * (0x80 - 'a');
        long beyondZ = sevenBits + EACH_BYTE * (0x7f - 'z');
        return (fromA & ~beyondZ & ~text & HIGH_BITS) >>> 2;
    }

    /** Bytes {@code at} and those behind it as a gram. */
    static long gram(byte[] bytes, int at, int length) {
        long gram = 0;
        for (int i = length - 1; i >= 0; i--) {
            gram = (gram << Byte.SIZE) | 0x20 | (bytes[at + i] & 0xff);
        }
        return gram;
    }

    /** Collects literals, then lays out the tables. */
    static final class Builder {
        private final Map<String, int[]> ownersInAnyCase = new LinkedHashMap<>();
        private final Map<String, int[]> ownersAsWritten = new LinkedHashMap<>();

        /** A literal of either case, given in lower case. */
        void add(String literal, int owner) {
            add(ownersInAnyCase, literal, owner);
        }

        /** A literal that counts as it is written only. */
        void addAsWritten(String literal, int owner) {
            add(ownersAsWritten, literal, owner);
        }

        private static void add(Map<String, int[]> ownersOf, String literal, int owner) {
            int[] known = ownersOf.get(literal);
            int[] owners = known == null ? new int[1] : Arrays.copyOf(known, known.length + 1);
            owners[owners.length - 1] = owner;
            ownersOf.put(literal, owners);
        }

        LiteralFinder build() {
            byte[][] texts = new byte[ownersInAnyCase.size() + ownersAsWritten.size()][];
            boolean[] asWritten = new boolean[texts.length];
            int[][] owners = new int[texts.length][];
            int count = 0;
            for (Map<String, int[]> ownersOf : List.of(ownersInAnyCase, ownersAsWritten)) {
                for (Map.Entry<String, int[]> entry : ownersOf.entrySet()) {
                    texts[count] = entry.getKey().getBytes(StandardCharsets.UTF_8);
                    asWritten[count] = count >= ownersInAnyCase.size();
                    owners[count++] = entry.getValue();
                }
            }
            CommonGrams common = new CommonGrams(GRAM);
            GramTable.Builder longGrams = new GramTable.Builder(LONG_GRAM);
            GramTable.Builder grams = new GramTable.Builder(GRAM);
            for (int i = 0; i < texts.length; i++) {
                byte[] text = texts[i];
                if (text.length >= LONG_GRAM + STRIDE - 1) {
                    add(text, i, LONG_GRAM, STRIDE, common, longGrams);
                } else if (text.length >= GRAM + SHORT_STRIDE - 1) {
                    add(text, i, GRAM, SHORT_STRIDE, common, grams);
                } else {
                    addWithAny(text, i, 0, grams);
                    addWithAny(text, i, text.length == GRAM ? 1 : -1, grams);
                }
            }
            return new LiteralFinder(longGrams.build(), grams.build(), texts, asWritten, owners);
        }

        /** All grams at which a look may come upon the part of the literal that has the rarest ones. */
        private static void add(
                byte[] text, int literal, int length, int stride, CommonGrams common, GramTable.Builder grams) {
            int window = common.rarest(text, length + stride - 1);
            long gram = gram(text, window, length);
            for (int at = window; at < window + stride - 1; at++) {
                grams.add(gram, literal, text, at);
                gram = (gram >>> Byte.SIZE) | gram(text, at + length, 1) << (Byte.SIZE * (length - 1));
            }
            grams.add(gram, literal, text, window + stride - 1);
        }

        /** All grams that begin so many bytes behind the beginning of a literal, whatever stands beside it. */
        private static void addWithAny(byte[] text, int literal, int offset, GramTable.Builder grams) {
            addWithAny(text, literal, offset, 0, 0, grams);
        }

        private static void addWithAny(
                byte[] text, int literal, int offset, int known, long gram, GramTable.Builder grams) {
            int at = offset + known;
            boolean isOfText = at >= 0 && at < text.length;
            long next = isOfText ? gram(text, at, 1) : 0;
            if (known == GRAM) {
                grams.add(gram, literal, text, offset);
            } else if (isOfText) {
                addWithAny(text, literal, offset, known + 1, gram | (next << (Byte.SIZE * known)), grams);
            } else if (known == GRAM - 1) {
                grams.addWithAnyLast(gram, literal, text, offset);
            } else {
                for (int any = 0; any < 256; any++) {
                    if ((any & 0x20) != 0) {
                        addWithAny(text, literal, offset, known + 1, gram | ((long) any << (Byte.SIZE * known)), grams);
                    }
                }
            }
        }
    }
}
