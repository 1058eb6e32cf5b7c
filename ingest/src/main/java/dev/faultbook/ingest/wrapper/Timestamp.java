package dev.faultbook.ingest.wrapper;

import java.time.LocalDate;

/** Reads dates and times of day out of bytes, without garbage. */
final class Timestamp {
    static final long MICROS_PER_SECOND = 1_000_000;
    static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    private static final int FIRST_YEAR = 1970;

    private long micros;
    private int end;
    private int fractionDigits;
    private boolean zoned;
    private int separator;
    private int point;
    private int day = -1;
    private long dayMicros;

    /**
     * Reads {@code 2024-05-22T12:43:46.962646Z} and its kin at a position: {@code T} or a space between date and time, up to nine digits behind a
     * point or comma, {@code Z}, {@code +01:00}, {@code +0100}, or no zone at all.
     */
    boolean readDateTime(Piece piece, int at) {
        if (!readDate(piece, at)) {
            return false;
        }
        separator = piece.at(at + 10);
        if (separator != 'T' && separator != ' ') {
            return false;
        }
        long date = dayMicros;
        if (!readTimeOfDay(piece, at + 11)) {
            return false;
        }
        micros += date;
        readZone(piece);
        return true;
    }

    private boolean readDate(Piece piece, int at) {
        if (piece.at(at + 4) != '-' || piece.at(at + 7) != '-') {
            return false;
        }
        int year = number(piece, at, 4);
        int month = number(piece, at + 5, 2);
        int dayOfMonth = number(piece, at + 8, 2);
        if (year < FIRST_YEAR || !isDate(year, month, dayOfMonth)) {
            return false;
        }
        placeDay(year, month, dayOfMonth);
        return true;
    }

    private static boolean isDate(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(year, month, 1).lengthOfMonth();
    }

    /** Midnight of a day, in microseconds since 1970. */
    private void placeDay(int year, int month, int dayOfMonth) {
        int key = (year * 12 + month - 1) * 31 + dayOfMonth - 1;
        if (key != day) {
            day = key;
            dayMicros = LocalDate.of(year, month, dayOfMonth).toEpochDay() * MICROS_PER_DAY;
        }
    }

    /** Reads {@code Jan 02 15:04:05} as of a year; the day may have a space for its first digit. */
    boolean readMonthAndTime(Piece piece, int at, int year) {
        int month = month(piece, at);
        if (month < 0 || piece.at(at + 3) != ' ' || piece.at(at + 6) != ' ') {
            return false;
        }
        int dayOfMonth = piece.at(at + 4) == ' ' ? number(piece, at + 5, 1) : number(piece, at + 4, 2);
        if (!isDate(year, month, dayOfMonth)) {
            return false;
        }
        placeDay(year, month, dayOfMonth);
        long date = dayMicros;
        if (!readTimeOfDay(piece, at + 7)) {
            return false;
        }
        micros += date;
        zoned = false;
        return true;
    }

    private static int month(Piece piece, int at) {
        String names = "JanFebMarAprMayJunJulAugSepOctNovDec";
        for (int i = 0; i < names.length(); i += 3) {
            if (piece.at(at) == names.charAt(i)
                    && piece.at(at + 1) == names.charAt(i + 1)
                    && piece.at(at + 2) == names.charAt(i + 2)) {
                return i / 3 + 1;
            }
        }
        return -1;
    }

    /** Reads {@code 15:04:05}, with up to nine digits behind a point or comma, as microseconds since midnight. */
    boolean readTimeOfDay(Piece piece, int at) {
        if (piece.at(at + 2) != ':' || piece.at(at + 5) != ':') {
            return false;
        }
        int hour = number(piece, at, 2);
        int minute = number(piece, at + 3, 2);
        int second = number(piece, at + 6, 2);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return false;
        }
        micros = ((hour * 60L + minute) * 60 + second) * MICROS_PER_SECOND;
        readFraction(piece, at + 8);
        return true;
    }

    /** Reads a fraction of a second, if there is one, and adds it. */
    private void readFraction(Piece piece, int at) {
        point = piece.at(at);
        fractionDigits = 0;
        end = at;
        if (point != '.' && point != ',') {
            return;
        }
        long unit = MICROS_PER_SECOND;
        int digit = at + 1;
        while (isDigit(piece.at(digit)) && fractionDigits < 9) {
            unit /= 10;
            micros += unit * (piece.at(digit) - '0');
            digit++;
            fractionDigits++;
        }
        if (fractionDigits > 0) {
            end = digit;
        }
    }

    private void readZone(Piece piece) {
        int sign = piece.at(end);
        zoned = sign == 'Z';
        if (zoned) {
            end++;
            return;
        }
        if (sign != '+' && sign != '-') {
            return;
        }
        boolean colon = piece.at(end + 3) == ':';
        int hours = number(piece, end + 1, 2);
        int minutes = number(piece, end + (colon ? 4 : 3), 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return;
        }
        long offset = (hours * 60L + minutes) * 60 * MICROS_PER_SECOND;
        micros += sign == '+' ? -offset : offset;
        zoned = true;
        end += colon ? 6 : 5;
    }

    /** Reads seconds since 1970 in ten digits, with or without a fraction. */
    boolean readEpoch(Piece piece, int at) {
        if (piece.at(at) < '1' || piece.at(at) > '4' || isDigit(piece.at(at + 10))) {
            return false;
        }
        long seconds = number(piece, at, 5);
        long rest = number(piece, at + 5, 5);
        if (seconds < 0 || rest < 0) {
            return false;
        }
        micros = (seconds * 100_000 + rest) * MICROS_PER_SECOND;
        readFraction(piece, at + 10);
        zoned = true;
        return true;
    }

    /** So many digits as a number; -1 when they are not all digits. */
    static int number(Piece piece, int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            int c = piece.at(i);
            if (!isDigit(c)) {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Since 1970, or since midnight for a time of day. */
    long micros() {
        return micros;
    }

    /** The position behind it. */
    int end() {
        return end;
    }

    int fractionDigits() {
        return fractionDigits;
    }

    /** Whether it says which zone it is of; without, it is read as UTC. */
    boolean isZoned() {
        return zoned;
    }

    /** What stands between date and time. */
    int separator() {
        return separator;
    }

    /** What stands before the fraction. */
    int point() {
        return point;
    }
}
