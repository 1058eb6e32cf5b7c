package dev.faultbook.ingest.requirement;

import static java.util.Objects.requireNonNull;

/**
 * Who wants what.
 *
 * @param name of the package that wants it; empty unless {@code by} is a package
 * @param version of that package, or a range such as {@code >=2}; may be empty
 */
public record Demand(By by, String name, String version, Requirement requirement) {
    /** Where a requirement comes from. */
    public enum By {
        PACKAGE("", "wants", "pins"),
        USER("you", "want", "pin"),
        CONSTRAINT("your constraint", "says", "pins"),
        PROJECT("your project", "wants", "pins"),
        ENVIRONMENT("the environment", "has", "has");

        private final String subject;
        private final String wants;
        private final String pins;

        By(String subject, String wants, String pins) {
            this.subject = subject;
            this.wants = wants;
            this.pins = pins;
        }
    }

    public Demand {
        requireNonNull(by, "by");
        requireNonNull(name, "name");
        requireNonNull(version, "version");
        requireNonNull(requirement, "requirement");
    }

    public static Demand of(By by, Requirement requirement) {
        return new Demand(by, "", "", requirement);
    }

    public static Demand ofPackage(String name, String version, Requirement requirement) {
        return new Demand(By.PACKAGE, name, version, requirement);
    }

    /** The one who speaks, whatever its version. */
    String party() {
        return by == By.PACKAGE ? Requirement.normalised(name) : by.subject;
    }

    /** Whether both can have to be met at once: two versions of a package are alternatives to each other. */
    boolean goesWith(Demand other) {
        return by != By.PACKAGE || !party().equals(other.party()) || version.equals(other.version);
    }

    /** {@code scorer 1.1 wants numlib<2.0}. */
    public String sentence() {
        return sentence("");
    }

    String sentence(String aside) {
        String who =
                by == By.PACKAGE ? (version.isEmpty() ? name : name + (isRange() ? "" : " ") + version) : by.subject;
        return who + aside + (requirement.isPin() ? " " + by.pins + " " : " " + by.wants + " ") + requirement;
    }

    private boolean isRange() {
        return "<>=!~".indexOf(version.charAt(0)) >= 0;
    }
}
