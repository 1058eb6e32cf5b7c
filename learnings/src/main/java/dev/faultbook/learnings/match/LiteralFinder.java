package dev.faultbook.learnings.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many literals in bytes, at a cost that hardly grows with their number. It looks at every fourth byte only: of each literal it knows the four
 * grams, of eight bytes or of four, of which one stands at such a place wherever the literal begins. A bit says that a gram may be one of them, and
 * only then texts are compared. Literals that are too short for that are known by one gram of three bytes, which is looked for at every byte.
 */
final class LiteralFinder {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Bytes from one look to the next. */
    private static final int STRIDE = 4;

    /** Bytes whose looks are collected before they are judged. */
    private static final int BLOCK = 1 << 10;
    /** Bits that say which of the grams at a look may be a literal's: one of eight bytes, one of four, four of three. */
    private static final int TABLES = 6;

    private static final int ALL = (1 << TABLES) - 1;

    private static final int LONG_GRAM = 8;
    private static final int GRAM = 4;
    private static final int SHORT_GRAM = 3;
    private static final long MASK = 0xffffffffL;
    private static final long SHORT_MASK = 0xffffff;
    /** Makes letters of both cases the same, and some other bytes too; comparing texts tells. */
    private static final long FOLD = 0x2020202020202020L;

    private final GramTable longGrams;
    private final GramTable grams;
    private final GramTable shortGrams;
    private final byte[][] texts;
    private final boolean[] asWritten;
    private final int[][] owners;

    private LiteralFinder(
            GramTable longGrams, GramTable grams, GramTable shortGrams, List<Literal> literals, int[][] owners) {
        this.longGrams = longGrams;
        this.grams = grams;
        this.shortGrams = shortGrams;
        this.texts = literals.stream().map(Literal::bytes).toArray(byte[][]::new);
        this.asWritten = new boolean[texts.length];
        for (int i = 0; i < texts.length; i++) {
            asWritten[i] = literals.get(i).asWritten();
        }
        this.owners = owners;
    }

    /** Goes through line after line. */
    final class Search {
        private final int[] places = new int[BLOCK / STRIDE];
        private final int[] found;
        private final int[] seenIn;
        private final int[] lastAt;
        private byte[] bytes = new byte[0];
        private int from;
        private int to;
        private int mark;
        private int count;

        Search(int owners) {
            found = new int[owners];
            seenIn = new int[owners];
            lastAt = new int[owners];
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
                finds.add(found[i], lastAt[found[i]] - from);
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
                        | (grams.mayHold(folded & MASK) << 1)
                        | (shortGrams.mayHold(folded & SHORT_MASK) << 2)
                        | (shortGrams.mayHold((folded >>> 8) & SHORT_MASK) << 3)
                        | (shortGrams.mayHold((folded >>> 16) & SHORT_MASK) << 4)
                        | (shortGrams.mayHold((folded >>> 24) & SHORT_MASK) << 5);
                noted[count] = place | may;
                count += may == 0 ? 0 : 1;
                place += 1 << TABLES;
            }
            return count;
        }

        private void compare(int at, int may) {
            long folded = (long) LONGS.get(bytes, at) | FOLD;
            for (int left = may & ALL; left != 0; left &= left - 1) {
                int table = Integer.numberOfTrailingZeros(left);
                switch (table) {
                    case 0 -> compare(longGrams, folded, at);
                    case 1 -> compare(grams, folded & MASK, at);
                    default -> {
                        int on = table - 2;
                        compare(shortGrams, (folded >>> (Byte.SIZE * on)) & SHORT_MASK, at + on);
                    }
                }
            }
        }

        /** Near the array's end, grams that reach over it are filled up. A text that would reach over the line's end is not found. */
        private void rest(int from) {
            long folded = FOLD;
            for (int at = to - 1; at >= from; at--) {
                folded = (folded << Byte.SIZE) | 0x20 | (bytes[at] & 0xff);
                if (grams.mayHold(folded & MASK) != 0) {
                    compare(grams, folded & MASK, at);
                }
                if (shortGrams.mayHold(folded & SHORT_MASK) != 0) {
                    compare(shortGrams, folded & SHORT_MASK, at);
                }
            }
        }

        private void compare(GramTable table, long gram, int at) {
            for (int i = table.first(gram); i < table.end(gram); i++) {
                if (table.isGram(i, gram) && holds(table.literal(i), at - table.offset(i))) {
                    for (int owner : owners[table.literal(i)]) {
                        found(owner, at - table.offset(i));
                    }
                }
            }
        }

        private void found(int owner, int at) {
            if (seenIn[owner] != mark) {
                seenIn[owner] = mark;
                found[count++] = owner;
                lastAt[owner] = at;
            } else {
                lastAt[owner] = Math.max(lastAt[owner], at);
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
            for (int i = 0; i < text.length; i++) {
                if (fold(bytes[at + i]) != text[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static byte fold(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
    }

    /**
     * @param text in lower case, except where the literal is to be found as it is written only
     */
    private record Literal(String text, boolean asWritten) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
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
        private final Map<Literal, List<Integer>> ownersOf = new LinkedHashMap<>();

        /** A literal of either case, given in lower case. */
        void add(String literal, int owner) {
            add(new Literal(literal, false), owner);
        }

        /** A literal that counts as it is written only. */
        void addAsWritten(String literal, int owner) {
            add(new Literal(literal, true), owner);
        }

        private void add(Literal literal, int owner) {
            ownersOf.computeIfAbsent(literal, key -> new ArrayList<>(1)).add(owner);
        }

        LiteralFinder build() {
            List<Literal> literals = List.copyOf(ownersOf.keySet());
            CommonGrams common = new CommonGrams(GRAM);
            CommonGrams commonShort = new CommonGrams(SHORT_GRAM);
            GramTable.Builder longGrams = new GramTable.Builder();
            GramTable.Builder grams = new GramTable.Builder();
            GramTable.Builder shortGrams = new GramTable.Builder();
            for (int i = 0; i < literals.size(); i++) {
                byte[] literal = literals.get(i).bytes();
                int length = literal.length;
                if (length >= LONG_GRAM + STRIDE - 1) {
                    add(literal, i, LONG_GRAM, common, longGrams);
                } else if (length >= GRAM + STRIDE - 1) {
                    add(literal, i, GRAM, common, grams);
                } else if (length >= SHORT_GRAM) {
                    int at = commonShort.rarest(literal, SHORT_GRAM);
                    shortGrams.add(gram(literal, at, SHORT_GRAM), i, at);
                } else {
                    addWithAnyNext(gram(literal, 0, length), length, i, shortGrams);
                }
            }
            int[][] owners = ownersOf.values().stream()
                    .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                    .toArray(int[][]::new);
            return new LiteralFinder(longGrams.build(), grams.build(), shortGrams.build(), literals, owners);
        }

        /** All grams at which a look may come upon the part of the literal that has the rarest ones. */
        private static void add(byte[] text, int literal, int length, CommonGrams common, GramTable.Builder grams) {
            int window = common.rarest(text, length + STRIDE - 1);
            for (int at = window; at < window + STRIDE; at++) {
                grams.add(gram(text, at, length), literal, at);
            }
        }

        private static void addWithAnyNext(long gram, int length, int literal, GramTable.Builder grams) {
            if (length == SHORT_GRAM) {
                grams.add(gram, literal, 0);
                return;
            }
            for (int next = 0; next < 256; next++) {
                if ((next & 0x20) != 0) {
                    addWithAnyNext(gram | ((long) next << (Byte.SIZE * length)), length + 1, literal, grams);
                }
            }
        }
    }
}
