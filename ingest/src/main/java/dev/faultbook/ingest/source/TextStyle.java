package dev.faultbook.ingest.source;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/** What colours and the like are switched on, in one number: 5 bits for the text's colour, 5 for the background's, then a bit for each of the others. */
final class TextStyle {
    static final int PLAIN = 0;

    private static final List<String> OTHERS = List.of("bold", "dim", "italic", "underline", "inverse");
    private static final List<String> COLORS =
            List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");
    private static final int BRIGHT = 8;
    private static final int BACKGROUND = 5;
    private static final int FIRST_OTHER = 10;
    private static final int COLOR_MASK = 31;
    /** A component of a colour from which on it counts as switched on, and from which on as bright; of 255. */
    private static final int ON = 96;

    private static final int LIGHT = 192;

    private TextStyle() {}

    /** The style behind the escape sequence from {@code at} to {@code end}, where it was {@code before}. */
    static int after(byte[] bytes, int at, int end, int before) {
        int start = at;
        while (start < end && bytes[start] != '[') {
            start++;
        }
        if (start == end || bytes[end - 1] != 'm') {
            return before;
        }
        return after(parameters(bytes, start + 1, end - 1), before);
    }

    private static int after(int[] parameters, int before) {
        int style = before;
        for (int i = 0; i < parameters.length; i++) {
            int parameter = parameters[i];
            if ((parameter == 38 || parameter == 48) && i + 1 < parameters.length) {
                boolean isIndex = parameters[i + 1] == 5;
                int shift = parameter == 38 ? 0 : BACKGROUND;
                if (isIndex && i + 2 < parameters.length) {
                    style = colored(style, shift, ofTable(parameters[i + 2]));
                } else if (i + 4 < parameters.length) {
                    style = colored(style, shift, nearest(parameters[i + 2], parameters[i + 3], parameters[i + 4]));
                }
                i += isIndex ? 2 : 4;
            } else {
                style = after(parameter, style);
            }
        }
        return style;
    }

    private static int after(int parameter, int style) {
        return switch (parameter) {
            case 0 -> PLAIN;
            case 1, 2, 3, 4 -> style | other(parameter - 1);
            case 7 -> style | other(4);
            case 22 -> style & ~other(0) & ~other(1);
            case 23, 24 -> style & ~other(parameter - 21);
            case 27 -> style & ~other(4);
            case 39 -> colored(style, 0, 0);
            case 49 -> colored(style, BACKGROUND, 0);
            default -> colorOf(parameter, style);
        };
    }

    private static int colorOf(int parameter, int style) {
        if (parameter >= 30 && parameter <= 37) {
            return colored(style, 0, parameter - 29);
        }
        if (parameter >= 40 && parameter <= 47) {
            return colored(style, BACKGROUND, parameter - 39);
        }
        if (parameter >= 90 && parameter <= 97) {
            return colored(style, 0, parameter - 89 + BRIGHT);
        }
        return parameter >= 100 && parameter <= 107 ? colored(style, BACKGROUND, parameter - 99 + BRIGHT) : style;
    }

    private static int other(int index) {
        return 1 << (FIRST_OTHER + index);
    }

    /** Color 0 is none, 1 to 16 are those of a terminal. */
    private static int colored(int style, int shift, int color) {
        return (style & ~(COLOR_MASK << shift)) | (color << shift);
    }

    /** Of the 256 colours: 16 of a terminal, a cube of 6 x 6 x 6, and greys. */
    private static int ofTable(int index) {
        if (index < 16) {
            return index + 1;
        }
        if (index < 232) {
            int cube = index - 16;
            return nearest(51 * (cube / 36), 51 * (cube / 6 % 6), 51 * (cube % 6));
        }
        int grey = 8 + 10 * (Math.min(255, index) - 232);
        return nearest(grey, grey, grey);
    }

    private static int nearest(int red, int green, int blue) {
        int color = (red >= ON ? 1 : 0) | (green >= ON ? 2 : 0) | (blue >= ON ? 4 : 0);
        boolean isBright = Math.max(red, Math.max(green, blue)) > LIGHT;
        boolean isGrey = color == 0 && Math.max(red, Math.max(green, blue)) > ON / 2;
        return 1 + color + ((isBright && color != 0) || isGrey ? BRIGHT : 0);
    }

    private static int[] parameters(byte[] bytes, int from, int to) {
        int[] parameters = new int[Math.max(1, to - from)];
        int count = 1;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b >= '0' && b <= '9') {
                parameters[count - 1] = Math.min(1000, parameters[count - 1] * 10 + b - '0');
            } else if ((b == ';' || b == ':') && count < parameters.length) {
                count++;
            }
        }
        return Arrays.copyOf(parameters, count);
    }

    static String words(int style) {
        StringJoiner words = new StringJoiner(" ");
        for (int i = 0; i < OTHERS.size(); i++) {
            if ((style & other(i)) != 0) {
                words.add(OTHERS.get(i));
            }
        }
        int color = style & COLOR_MASK;
        int background = (style >> BACKGROUND) & COLOR_MASK;
        if (color > 0) {
            words.add(name(color));
        }
        if (background > 0) {
            words.add("on-" + name(background));
        }
        return words.toString();
    }

    private static String name(int color) {
        int index = color - 1;
        return (index >= BRIGHT ? "bright-" : "") + COLORS.get(index % BRIGHT);
    }
}
