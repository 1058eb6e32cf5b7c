package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What apt, dpkg, dnf, yum, microdnf and apk do not find, get or trust. {@code apt} from 3.0 on writes {@code Error:} and {@code Warning:}
 * where {@code apt-get} writes {@code E:} and {@code W:}.
 */
final class SystemPackageReader implements FactReader {
    private static final Pattern APT = Pattern.compile("(E|W|Error|Warning|Err:\\d{1,9}): ?(.*)");
    private static final Pattern LOCATE = Pattern.compile("Unable to locate package (\\S+)");
    private static final Pattern CANDIDATE = Pattern.compile("Package '([^']+)' has no installation candidate");
    private static final Pattern VERSION = Pattern.compile("Version '([^']+)' for '([^']+)' was not found");
    private static final Pattern FETCH = Pattern.compile("Failed to fetch (\\S+)\\s+(\\S.*)");
    private static final Pattern KEY = Pattern.compile("(NO_PUBKEY|EXPKEYSIG|REVKEYSIG|BADSIG) ([0-9A-F]{8,40})");
    private static final Pattern UNTRUSTED = Pattern.compile(
            "The repository '([^']+)' (?:is not signed|does not have a Release file|is no longer signed).*");
    private static final Pattern GPG =
            Pattern.compile("(?:GPG error|OpenPGP signature verification failed): (\\S+ \\S+).*");
    private static final Pattern NOT_YET =
            Pattern.compile("Release file for (\\S+) is not valid yet(?: \\(invalid for another ([^)]+)\\))?.*");
    private static final Pattern DPKG = Pattern.compile("dpkg: error processing (?:package|archive) (\\S+) \\(.*");
    private static final Pattern DPKG_CODE =
            Pattern.compile("Sub-process /usr/bin/dpkg returned an error code \\(\\d+\\)");
    private static final Pattern UNMET = Pattern.compile(" +(\\S+) : (?:Pre)?Depends: (.+)");
    private static final Pattern UNMET_MORE = Pattern.compile(" {4,}(?:Pre)?Depends: (.+)");
    private static final Pattern DNF = Pattern.compile("(?:Error: )?Unable to find a match: (.+)");
    private static final Pattern DNF_ARGUMENT = Pattern.compile("No match for argument: (.+)");
    private static final Pattern YUM =
            Pattern.compile("No package (\\S+) available\\.?|error: No package matches '([^']+)'");
    private static final Pattern APK = Pattern.compile("(\\S+) \\(no such package\\):");
    private static final Pattern APK_REQUIRED = Pattern.compile("required by: (\\S.*)");
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_UNMET = 50;

    private @Nullable String unmetOf;
    private int unmet = -1;
    private @Nullable String apkMissing;
    private long apkLine;
    private @Nullable String dpkgPackage;
    private long dpkgLine;

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = line.length() <= LONGEST_LINE ? line.text() : "";
        LineRange here = LineRange.of(line.number());
        String pending = apkMissing;
        if (pending != null) {
            apk(pending, text.strip(), found);
        }
        if (dpkgPackage != null) {
            found.accept(new SystemPackageFact.DpkgFailure(
                    dpkgPackage, text.strip(), new LineRange(dpkgLine, line.number())));
            dpkgPackage = null;
        }
        if (unmet >= 0) {
            unmet(text, here, found);
        } else if (text.startsWith("The following packages have unmet dependencies")) {
            unmet = 0;
        } else {
            message(text.strip(), here, found);
        }
        return unmet >= 0 || apkMissing != null || dpkgPackage != null;
    }

    private void message(String text, LineRange here, Consumer<Fact> found) {
        Matcher apt = APT.matcher(text);
        if (apt.matches() && aptMessage(apt.group(2), apt.group(1).startsWith("E"), here, found)) {
            return;
        }
        Matcher dpkg = DPKG.matcher(text);
        if (dpkg.matches()) {
            dpkgPackage = dpkg.group(1);
            dpkgLine = here.first();
            return;
        }
        Matcher apk = APK.matcher(text);
        if (apk.matches()) {
            apkMissing = apk.group(1);
            apkLine = here.first();
            return;
        }
        dnf(text).ifPresent(packages -> found.accept(new SystemPackageFact.DnfMissing(packages, here)));
    }

    private static boolean aptMessage(String text, boolean error, LineRange here, Consumer<Fact> found) {
        Fact fact = missing(text, here);
        if (fact == null) {
            fact = fetch(text, error, here);
        }
        if (fact == null) {
            fact = untrusted(text, here);
        }
        if (fact == null && DPKG_CODE.matcher(text).matches()) {
            fact = new SystemPackageFact.DpkgFailure(null, text, here);
        }
        if (fact != null) {
            found.accept(fact);
        }
        return fact != null;
    }

    private static @Nullable Fact missing(String text, LineRange here) {
        Matcher locate = LOCATE.matcher(text);
        if (locate.matches()) {
            return new SystemPackageFact.AptMissing(locate.group(1), null, here);
        }
        Matcher candidate = CANDIDATE.matcher(text);
        if (candidate.matches()) {
            return new SystemPackageFact.AptMissing(candidate.group(1), null, here);
        }
        Matcher version = VERSION.matcher(text);
        return version.matches() ? new SystemPackageFact.AptMissing(version.group(2), version.group(1), here) : null;
    }

    private static @Nullable Fact fetch(String text, boolean error, LineRange here) {
        Matcher fetch = FETCH.matcher(text);
        if (!fetch.matches()) {
            return null;
        }
        String detail = fetch.group(2);
        String status =
                detail.matches("\\d{3} .*") ? detail.substring(0, 3) : detail.replaceFirst(" \\[IP: [^\\]]*\\]$", "");
        return new SystemPackageFact.AptFetch(fetch.group(1), status, error, here);
    }

    private static @Nullable Fact untrusted(String text, LineRange here) {
        Matcher key = KEY.matcher(text);
        if (key.find()) {
            Matcher gpg = GPG.matcher(text);
            return new SystemPackageFact.AptSignature(
                    gpg.matches() ? gpg.group(1) : "", key.group(2), key.group(1), here);
        }
        Matcher untrusted = UNTRUSTED.matcher(text);
        if (untrusted.matches()) {
            String problem = text.contains("Release file") ? "no Release file" : "not signed";
            return new SystemPackageFact.AptSignature(untrusted.group(1), null, problem, here);
        }
        Matcher notYet = NOT_YET.matcher(text);
        return notYet.matches() ? new SystemPackageFact.AptTime(notYet.group(1), notYet.group(2), here) : null;
    }

    /** {@code  alpha : Depends: gamma (>= 2) but it is not going to be installed}, more of one package indented further. */
    private void unmet(String text, LineRange here, Consumer<Fact> found) {
        Matcher first = UNMET.matcher(text);
        Matcher more = UNMET_MORE.matcher(text);
        if (first.matches()) {
            unmetOf = first.group(1);
            addUnmet(first.group(1), first.group(2), here, found);
        } else if (unmetOf != null && more.matches()) {
            addUnmet(unmetOf, more.group(1), here, found);
        } else if (!text.startsWith(" ")) {
            unmet = -1;
            unmetOf = null;
            message(text, here, found);
        }
    }

    private void addUnmet(String packageName, String text, LineRange here, Consumer<Fact> found) {
        if (unmet++ < MOST_UNMET) {
            int but = text.indexOf(" but ");
            found.accept(new SystemPackageFact.AptUnmet(
                    packageName,
                    but < 0 ? text.strip() : text.substring(0, but).strip(),
                    but < 0 ? "" : text.substring(but + 5).strip(),
                    here));
        }
    }

    private void apk(String missing, String text, Consumer<Fact> found) {
        Matcher required = APK_REQUIRED.matcher(text);
        boolean named = required.matches();
        found.accept(new SystemPackageFact.ApkMissing(
                missing, named ? required.group(1) : null, new LineRange(apkLine, named ? apkLine + 1 : apkLine)));
        apkMissing = null;
    }

    private static Optional<List<String>> dnf(String text) {
        Matcher many = DNF.matcher(text);
        if (many.matches()) {
            return Optional.of(
                    Arrays.stream(many.group(1).split(" ")).limit(200).toList());
        }
        Matcher argument = DNF_ARGUMENT.matcher(text);
        if (argument.matches()) {
            return Optional.of(List.of(argument.group(1)));
        }
        Matcher yum = YUM.matcher(text);
        return yum.matches()
                ? Optional.of(List.of(yum.group(1) != null ? yum.group(1) : yum.group(2)))
                : Optional.empty();
    }

    @Override
    public void end(Consumer<Fact> found) {
        if (apkMissing != null) {
            found.accept(new SystemPackageFact.ApkMissing(apkMissing, null, LineRange.of(apkLine)));
        }
        if (dpkgPackage != null) {
            found.accept(new SystemPackageFact.DpkgFailure(dpkgPackage, "", LineRange.of(dpkgLine)));
        }
    }
}
