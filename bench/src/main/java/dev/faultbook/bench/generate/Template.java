package dev.faultbook.bench.generate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line with gaps such as {@code {pkg}}, taken apart once and filled many times. */
final class Template {
    private static final Pattern GAP = Pattern.compile("\\{([a-z]+)(\\d*)}");

    /** What a gap takes; its number says how long or how large. */
    private enum Kind {
        WORD,
        PKG,
        VER,
        PATH,
        CLS,
        ID,
        HOST,
        /** A number of at most so many digits. */
        N,
        /** A number with one decimal, below 10 to the power. */
        DEC,
        HEX,
        /** So many characters of base 64. */
        B,
        /** An escape sequence: the colour of this number. */
        E,
        /** So many packages with versions. */
        PKGS,
        /** So many paths. */
        PATHS,
        BAR
    }

    /** Text, and the gap behind it. */
    private static final class Part {
        private final byte[] text;
        private final Kind kind;
        private final int number;

        Part(byte[] text, Kind kind, int number) {
            this.text = text;
            this.kind = kind;
            this.number = number;
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private final byte[] end;

    Template(String text) {
        Matcher gap = GAP.matcher(text);
        int from = 0;
        while (gap.find()) {
            String number = gap.group(2);
            parts.add(new Part(
                    bytes(text.substring(from, gap.start())),
                    Kind.valueOf(gap.group(1).toUpperCase(Locale.ROOT)),
                    number.isEmpty() ? 1 : Integer.parseInt(number)));
            from = gap.end();
        }
        end = bytes(text.substring(from));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void fill(Bytes out, Words words, Dice dice) {
        for (Part part : parts) {
            out.add(part.text);
            gap(part, out, words, dice);
        }
        out.add(end);
    }

    private static void gap(Part part, Bytes out, Words words, Dice dice) {
        switch (part.kind) {
            case WORD -> out.add(words.draw(words.words(), dice));
            case PKG -> out.add(words.draw(words.packages(), dice));
            case VER -> out.add(words.draw(words.versions(), dice));
            case PATH -> out.add(words.draw(words.paths(), dice));
            case CLS -> out.add(words.draw(words.classes(), dice));
            case ID -> out.add(words.draw(words.identifiers(), dice));
            case HOST -> out.add(words.draw(words.hosts(), dice));
            case N -> out.number(dice.below((int) Math.pow(10, part.number)));
            case DEC ->
                out.number(dice.below((int) Math.pow(10, part.number))).add('.').number(dice.below(10));
            case HEX -> out.hex(dice, part.number);
            case B -> out.base64(dice, part.number);
            case E -> out.add((char) 27).add('[').number(part.number).add('m');
            case PKGS -> {
                for (int i = dice.below(part.number * 2); i >= 0; i--) {
                    out.add(' ')
                            .add(words.draw(words.packages(), dice))
                            .add('-')
                            .add(words.draw(words.versions(), dice));
                }
            }
            case PATHS -> {
                for (int i = dice.below(part.number * 2); i >= 0; i--) {
                    out.add(' ').add(words.draw(words.paths(), dice));
                }
            }
            case BAR -> {
                int done = dice.below(41);
                for (int i = 0; i < 40; i++) {
                    out.add(i < done ? Bytes.HEAVY : Bytes.LIGHT);
                }
            }
        }
    }

    /** What gaps are filled with. */
    record Words(
            Pool words,
            Pool packages,
            Pool versions,
            Pool paths,
            Pool classes,
            Pool identifiers,
            Pool hosts,
            boolean again) {
        byte[] draw(Pool pool, Dice dice) {
            return again ? pool.drawAgain(dice) : pool.draw(dice);
        }

        static Words of(Vocabulary vocabulary) {
            return new Words(
                    vocabulary.words(),
                    vocabulary.packages(),
                    vocabulary.versions(),
                    vocabulary.paths(),
                    vocabulary.classes(),
                    vocabulary.identifiers(),
                    vocabulary.hosts(),
                    false);
        }

        /** These, and as often those that all projects use; what was drawn just before is drawn again. */
        Words with(Words common) {
            return new Words(
                    words.with(common.words),
                    packages.with(common.packages),
                    versions.with(common.versions),
                    paths.with(common.paths),
                    classes.with(common.classes),
                    identifiers.with(common.identifiers),
                    hosts.with(common.hosts),
                    true);
        }

        /** Another log begins. */
        void forget() {
            for (Pool pool : List.of(words, packages, versions, paths, classes, identifiers, hosts)) {
                pool.forget();
            }
        }
    }
}
