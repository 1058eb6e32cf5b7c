package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.requirement.Requirement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name and version out of the name of a Python package's file.
 *
 * @param name normalised as PEP 503 says
 */
record PackageFile(String name, String version) {
    private static final Pattern WHEEL =
            Pattern.compile("([^-/]+)-([^-/]+)(?:-\\d[^-]*)?-[^-]+-[^-]+-[^-]+\\.whl(?:\\.metadata)?");
    private static final Pattern SOURCE = Pattern.compile("(.+)-(\\d[^-/]*?)\\.(?:tar\\.gz|zip|tar\\.bz2|tgz)");

    /**
     * @param fileOrUrl a file's name, a path or a URL
     */
    static Optional<PackageFile> parse(String fileOrUrl) {
        String file = fileOrUrl.replaceFirst("[?#].*", "");
        file = file.substring(file.lastIndexOf('/') + 1);
        Matcher matcher = WHEEL.matcher(file);
        if (!matcher.matches()) {
            matcher = SOURCE.matcher(file);
        }
        return matcher.matches()
                ? Optional.of(new PackageFile(Requirement.normalised(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** The package's name at the start of a requirement such as {@code torch[extra]>=2; python_version > "3"}. */
    static String ofRequirement(String requirement) {
        return Requirement.normalised(requirement.split("[\\s\\[<>=!~;@(,]", 2)[0]);
    }
}
