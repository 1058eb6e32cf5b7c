package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.requirement.Requirement;
import java.util.List;
import java.util.Optional;

/**
 * Name and version out of the name of a Python package's file.
 *
 * @param name normalised as PEP 503 says
 */
record PackageFile(String name, String version) {
    private static final String WHEEL = ".whl";
    private static final String METADATA = ".metadata";
    private static final List<String> SOURCES = List.of(".tar.gz", ".zip", ".tar.bz2", ".tgz");

    /**
     * @param fileOrUrl a file's name, a path or a URL
     */
    static Optional<PackageFile> parse(String fileOrUrl) {
        int end = 0;
        while (end < fileOrUrl.length() && fileOrUrl.charAt(end) != '?' && fileOrUrl.charAt(end) != '#') {
            end++;
        }
        String file = fileOrUrl.substring(fileOrUrl.lastIndexOf('/', end - 1) + 1, end);
        Optional<PackageFile> wheel = wheel(file);
        return wheel.isPresent() ? wheel : source(file);
    }

    /** {@code name-version[-build]-python-abi-platform.whl}. */
    private static Optional<PackageFile> wheel(String file) {
        String stem = file.endsWith(METADATA) ? file.substring(0, file.length() - METADATA.length()) : file;
        if (!stem.endsWith(WHEEL)) {
            return Optional.empty();
        }
        int behindName = stem.indexOf('-');
        int behindVersion = stem.indexOf('-', behindName + 1);
        if (behindName <= 0 || behindVersion <= behindName + 1) {
            return Optional.empty();
        }
        int tags = tags(stem, behindVersion + 1, stem.length() - WHEEL.length());
        boolean build = tags == 4 && isDigit(stem.charAt(behindVersion + 1));
        return tags == 3 || build
                ? Optional.of(named(stem.substring(0, behindName), stem.substring(behindName + 1, behindVersion)))
                : Optional.empty();
    }

    /** How many texts there are between dashes; -1 if one is empty. */
    private static int tags(String file, int from, int to) {
        int tags = 0;
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || file.charAt(i) == '-') {
                if (i == start) {
                    return -1;
                }
                tags++;
                start = i + 1;
            }
        }
        return tags;
    }

    /** {@code name-version.tar.gz}, of which the name may have dashes. */
    private static Optional<PackageFile> source(String file) {
        int dash = file.lastIndexOf('-');
        for (String ending : SOURCES) {
            int end = file.length() - ending.length();
            if (file.endsWith(ending) && dash > 0 && dash + 1 < end && isDigit(file.charAt(dash + 1))) {
                return Optional.of(named(file.substring(0, dash), file.substring(dash + 1, end)));
            }
        }
        return Optional.empty();
    }

    private static PackageFile named(String name, String version) {
        return new PackageFile(Requirement.normalised(name), version);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The package's name at the start of a requirement such as {@code torch[extra]>=2; python_version > "3"}. */
    static String ofRequirement(String requirement) {
        return Requirement.normalised(requirement.split("[\\s\\[<>=!~;@(,]", 2)[0]);
    }
}
