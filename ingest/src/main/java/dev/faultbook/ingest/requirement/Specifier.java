package dev.faultbook.ingest.requirement;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One clause about a version, such as {@code <4.0}; for tools that know alternatives, all of {@code 1.* || >=3}.
 *
 * @param text as it was written
 * @param versions those that fit; all when the text could not be read
 */
public record Specifier(String text, VersionSet versions) {
    private static final List<String> OPERATORS = List.of("===", "==", "!=", "<=", ">=", "~=", "<", ">", "^", "~", "=");
    private static final int LONGEST = 4000;

    public Specifier {
        requireNonNull(text, "text");
        requireNonNull(versions, "versions");
    }

    /** Whether this is one exact version. */
    public boolean isPin() {
        return text.startsWith("==") && !text.endsWith("*") && text.indexOf('|') < 0;
    }

    /** Clauses as PEP 440 has them, with commas between. */
    public static List<Specifier> pep440(String clauses) {
        return clauses(clauses, ",", Specifier::pep440Clause);
    }

    /** Poetry's, with {@code ^}, {@code ~}, {@code *} and {@code ||}; a bare version is exact. */
    public static List<Specifier> poetry(String constraint) {
        return alternatives(constraint, "\\|\\|?", part -> clauses(part, "[,\\s]", Specifier::poetryClause));
    }

    /** Conda's version field; {@code =1.2}, {@code 1.2*} and {@code 1.2.*} are all of 1.2, a bare version is exact. */
    public static List<Specifier> conda(String constraint) {
        return alternatives(constraint, "\\|", part -> clauses(part, ",", Specifier::condaClause));
    }

    public static VersionSet all(List<Specifier> specifiers) {
        VersionSet fitting = VersionSet.ALL;
        for (Specifier specifier : specifiers) {
            fitting = fitting.intersect(specifier.versions());
        }
        return fitting;
    }

    private static List<Specifier> clauses(String text, String separator, Function<String, Specifier> clause) {
        List<Specifier> clauses = new ArrayList<>();
        if (text.length() > LONGEST) {
            return List.of(new Specifier(text.substring(0, 100) + "…", VersionSet.ALL));
        }
        String joined = text.replaceAll("([<>=!~^])\\s+", "$1");
        for (String part : joined.split(separator)) {
            if (!part.isBlank()) {
                clauses.add(clause.apply(part.strip()));
            }
        }
        return clauses;
    }

    private static List<Specifier> alternatives(
            String text, String separator, Function<String, List<Specifier>> reader) {
        String[] parts = text.length() > LONGEST ? new String[] {text} : text.split(separator);
        if (parts.length < 2) {
            return reader.apply(text);
        }
        VersionSet fitting = VersionSet.NONE;
        for (String part : parts) {
            fitting = fitting.union(all(reader.apply(part)));
        }
        return List.of(new Specifier(text.strip().replaceAll("\\s*\\|\\s*", "|"), fitting));
    }

    private static Specifier pep440Clause(String text) {
        String operator = operatorOf(text);
        String version = text.substring(operator.length()).strip();
        return switch (operator) {
            case "" -> unreadable(text);
            case "<" -> new Specifier(text, bound(version, Specifier::lessThan));
            case ">" -> new Specifier(text, bound(version, Specifier::greaterThan));
            default -> new Specifier(text, common(operator, version));
        };
    }

    /** {@code <2} leaves out the pre-releases of 2, unless it names one. */
    private static VersionSet lessThan(Version version) {
        return VersionSet.before(version.isPreRelease() ? version : version.firstOfRelease());
    }

    /** {@code >2} leaves out the post-releases of 2, unless it names one. */
    private static VersionSet greaterThan(Version version) {
        return VersionSet.after(version.isPostRelease() ? version : version.lastPostRelease());
    }

    private static Specifier poetryClause(String text) {
        String operator = operatorOf(text);
        String version = text.substring(operator.length()).strip();
        return switch (operator) {
            case "" ->
                text.equals("*")
                        ? new Specifier(text, VersionSet.ALL)
                        : new Specifier("==" + text, common("==", version));
            case "^" -> new Specifier(text, bound(version, Specifier::compatible));
            case "~" ->
                new Specifier(text, bound(version, v -> fromWithin(v, Math.min(2, Math.max(1, v.releaseParts())))));
            case "=" -> new Specifier("==" + version, common("==", version));
            default -> pep440Clause(text);
        };
    }

    /** {@code ^1.2} is below 2, {@code ^0.2} below 0.3, {@code ^0.0.3} below 0.0.4. */
    private static VersionSet compatible(Version version) {
        int parts = 1;
        while (parts < version.releaseParts() && version.releasePart(parts - 1) == 0) {
            parts++;
        }
        return fromWithin(version, parts);
    }

    private static VersionSet fromWithin(Version version, int parts) {
        return VersionSet.from(version).intersect(VersionSet.before(version.firstStartingLike(parts, 1)));
    }

    private static Specifier condaClause(String text) {
        String operator = operatorOf(text);
        String version = text.substring(operator.length()).strip();
        if (version.isEmpty() || version.equals("*") || version.equals("...")) {
            return new Specifier(text, VersionSet.ALL);
        }
        boolean all = version.endsWith("*");
        String bare = version.replaceFirst("\\.?\\*+$", "");
        return switch (operator) {
            case "", "==" ->
                all
                        ? new Specifier("=" + bare, common("==", bare + ".*"))
                        : new Specifier("==" + bare, common("==", bare));
            case "=" -> new Specifier("=" + bare, common("==", bare + ".*"));
            case "!=" -> new Specifier(text, common("!=", all ? bare + ".*" : bare));
            case "<" -> new Specifier(text, bound(bare, VersionSet::before));
            case ">" -> new Specifier(text, bound(bare, VersionSet::after));
            default -> pep440Clause(operator + bare);
        };
    }

    private static VersionSet common(String operator, String version) {
        return switch (operator) {
            case "==", "===" -> equal(version);
            case "!=" -> allBut(equal(version));
            case "<=" -> bound(version, VersionSet::upTo);
            case ">=" -> bound(version, VersionSet::from);
            case "~=" ->
                bound(version, v -> v.releaseParts() < 2 ? VersionSet.ALL : fromWithin(v, v.releaseParts() - 1));
            default -> VersionSet.ALL;
        };
    }

    private static VersionSet allBut(VersionSet versions) {
        return versions.isAll() ? versions : versions.complement();
    }

    private static VersionSet equal(String version) {
        if (version.endsWith(".*")) {
            return bound(
                    version.substring(0, version.length() - 2),
                    v -> v.isPreRelease() || v.isPostRelease()
                            ? VersionSet.ALL
                            : VersionSet.startingWith(v, v.releaseParts()));
        }
        return bound(version, VersionSet::only);
    }

    /** A version that has no place in the order bounds nothing. */
    private static VersionSet bound(String version, Function<Version, VersionSet> set) {
        Version parsed = Version.of(version);
        return parsed.isLegacy() ? VersionSet.ALL : set.apply(parsed);
    }

    private static Specifier unreadable(String text) {
        return new Specifier(text, VersionSet.ALL);
    }

    private static String operatorOf(String text) {
        return OPERATORS.stream().filter(text::startsWith).findFirst().orElse("");
    }
}
