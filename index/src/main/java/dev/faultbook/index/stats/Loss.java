package dev.faultbook.index.stats;

import java.util.Locale;

/** What time was lost to, as far as facts of a report state seconds. Kinds may overlap in time: what is tried again under an emulator counts for both. */
public enum Loss {
    /** Versions of packages that pip tried and dropped. */
    BACKTRACKING,
    /** What an emulated platform took longer than the fastest one. */
    EMULATION,
    /** Requests and pushes that were made again. */
    RETRIES,
    /** Downloads that broke off. */
    DOWNLOADS,
    /** conda's attempts to solve an environment. */
    SOLVING,
    /** Whatever else a fact says that it cost. */
    OTHER;

    /** What a kind of fact costs. */
    public static Loss of(String fact) {
        return switch (fact) {
            case "pip.candidates" -> BACKTRACKING;
            case "emulated" -> EMULATION;
            case "pip.retry", "retry" -> RETRIES;
            case "pip.download" -> DOWNLOADS;
            case "conda.solve" -> SOLVING;
            default -> OTHER;
        };
    }

    /** As answers name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
