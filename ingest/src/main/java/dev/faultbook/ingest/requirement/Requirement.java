package dev.faultbook.ingest.requirement;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of one package.
 *
 * @param name normalised as PEP 503 says
 * @param specifiers all of which a version must fit; empty for any version
 * @param url where it must come from, if that is said
 * @param marker when it applies, as written, if that is said
 */
public record Requirement(
        String name, List<String> extras, List<Specifier> specifiers, Optional<String> url, Optional<String> marker) {
    private static final Pattern NAME =
            Pattern.compile("\\s*([A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?)\\s*(?:\\[([^\\]]*)\\])?\\s*");
    private static final Pattern PINNED = Pattern.compile("([^\\s()]+)(?: \\((?:from (.+)|Installed)\\))?");
    private static final Pattern CONDA_NAME = Pattern.compile("\\s*(?:\\S+::)?([A-Za-z0-9_][A-Za-z0-9._-]*)\\s*");
    private static final Pattern CONDA_VERSION = Pattern.compile("version=['\"]?([^'\"\\]]*)");
    private static final int LONGEST = 8000;

    public Requirement {
        requireNonNull(name, "name");
        extras = List.copyOf(extras);
        specifiers = List.copyOf(specifiers);
    }

    public Requirement(String name, List<Specifier> specifiers) {
        this(normalised(name), List.of(), specifiers, Optional.empty(), Optional.empty());
    }

    /** {@code Foo_Bar} and {@code foo.bar} are {@code foo-bar} (PEP 503). */
    public static String normalised(String name) {
        if (isNormal(name)) {
            return name;
        }
        StringBuilder normal = new StringBuilder(name.length());
        boolean dash = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean parts = c == '-' || c == '_' || c == '.';
            if (!parts || !dash) {
                normal.append(parts ? '-' : c);
            }
            dash = parts;
        }
        return normal.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isNormal(String name) {
        boolean dash = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letter && (c != '-' || dash)) {
                return false;
            }
            dash = !letter;
        }
        return true;
    }

    /**
     * A requirement as PEP 508 has it, and as pip words it for people: {@code ccc<3, !=2.1 and >=1}, {@code ccc 2.1 (from URL)},
     * {@code ccc 2.1 (Installed)}, {@code Python >=3.9}. Empty when the text does not start with a name.
     */
    public static Optional<Requirement> parse(String text) {
        Matcher named = NAME.matcher(text);
        if (text.length() > LONGEST || !named.lookingAt()) {
            return Optional.empty();
        }
        String rest = text.substring(named.end()).strip();
        Optional<String> marker = Optional.empty();
        boolean direct = rest.startsWith("@");
        int semicolon = direct ? rest.indexOf(" ;") : rest.indexOf(';');
        if (semicolon >= 0) {
            marker =
                    Optional.of(rest.substring(rest.indexOf(';', semicolon) + 1).strip());
            rest = rest.substring(0, semicolon).strip();
        }
        Optional<String> url = direct ? Optional.of(rest.substring(1).strip()) : Optional.empty();
        List<Specifier> specifiers = direct ? List.of() : Specifier.pep440(plain(rest));
        Matcher pinned = PINNED.matcher(rest);
        if (!direct && !rest.isEmpty() && Character.isDigit(rest.charAt(0)) && pinned.matches()) {
            specifiers = Specifier.pep440("==" + pinned.group(1));
            url = Optional.ofNullable(pinned.group(2));
        }
        return Optional.of(
                new Requirement(normalised(named.group(1)), extras(named.group(2)), specifiers, url, marker));
    }

    private static String plain(String specifiers) {
        String bare = specifiers.startsWith("(") && specifiers.endsWith(")")
                ? specifiers.substring(1, specifiers.length() - 1)
                : specifiers;
        return bare.replace(" and ", ",");
    }

    private static List<String> extras(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(extra -> !extra.isEmpty())
                        .toList();
    }

    /**
     * Conda's forms: {@code numpy >=1.2,<2}, {@code numpy 1.21.*}, {@code numpy=1.21=py39_0}, {@code python[version='3.6.*|>=3.8']},
     * {@code python [3.10.* |3.11.*]}; builds are left out.
     */
    public static Optional<Requirement> conda(String text) {
        Matcher named = CONDA_NAME.matcher(text);
        if (text.length() > LONGEST || !named.lookingAt()) {
            return Optional.empty();
        }
        String rest = text.substring(named.end());
        Matcher version = CONDA_VERSION.matcher(rest);
        String constraint;
        if (rest.startsWith("[") && version.find()) {
            constraint = version.group(1);
        } else if (rest.startsWith("[")) {
            constraint = rest.contains("=") && !rest.matches("\\[[\\d<>=!~].*")
                    ? ""
                    : Arrays.stream(rest.replaceAll("[\\[\\]]", "").split("\\|"))
                            .map(Requirement::withoutBuild)
                            .collect(Collectors.joining("|"));
        } else {
            constraint = withoutBuild(rest.replaceFirst("\\[.*", ""));
        }
        return Optional.of(new Requirement(named.group(1), Specifier.conda(constraint)));
    }

    /** {@code 1.21 py39_0} and {@code =1.21=py39_0} name a build behind the version. */
    private static String withoutBuild(String versionAndBuild) {
        String version =
                versionAndBuild.strip().replaceAll("([,<>=!~])\\s+", "$1").split("\\s", 2)[0];
        return version.replaceFirst("^(=?[^=<>!~,|]+)=[^=].*$", "$1");
    }

    /** Versions that fit. */
    public VersionSet versions() {
        return Specifier.all(specifiers);
    }

    /** Whether it leaves one version only. */
    public boolean isPin() {
        return specifiers.stream().anyMatch(Specifier::isPin);
    }

    Requirement with(List<Specifier> fewer) {
        return new Requirement(name, extras, fewer, url, marker);
    }

    /** {@code name[extras]<2,>=1}; with a URL, that instead of specifiers. */
    @Override
    public String toString() {
        String extra = extras.isEmpty() ? "" : "[" + String.join(",", extras) + "]";
        if (specifiers.isEmpty() && url.isPresent()) {
            return name + extra + " @ " + url.get();
        }
        String clauses = specifiers.stream().map(Specifier::text).collect(Collectors.joining(","));
        return name + extra + (clauses.indexOf('|') >= 0 ? " " : "") + clauses;
    }
}
