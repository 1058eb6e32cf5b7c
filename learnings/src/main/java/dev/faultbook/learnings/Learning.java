package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of the catalog: what to recognise, why it happens, how to fix it.
 *
 * @param id lower-case words joined by {@code -}; unique, never reused
 * @param role the most it may claim
 * @param revision raised by every change of detection or fix; from 1
 * @param explains ids of learnings that are superfluous where this one is found
 * @param detect how it shows in a log; empty for advice that no log can show
 * @param dockerfile what it warns of in Dockerfiles
 * @param projectFiles what it warns of in other files of a project
 * @param sections the Markdown body by its {@code ##} headings, in order; one called Samples that holds nothing but samples is left out
 * @param file where it was read from, relative to its catalog
 */
public record Learning(
        String id,
        String title,
        String category,
        Role role,
        Status status,
        int revision,
        LocalDate added,
        Optional<AppliesTo> appliesTo,
        Optional<Retest> retest,
        List<String> explains,
        Optional<Condition> detect,
        List<DockerfileRule> dockerfile,
        List<PreventionRule> projectFiles,
        List<FixStep> fix,
        List<String> references,
        List<Section> sections,
        List<Sample> samples,
        String file) {
    /** Characters that a title has at most. */
    public static final int LONGEST_TITLE = 500;

    public Learning {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(category, "category");
        requireNonNull(role, "role");
        requireNonNull(status, "status");
        requireNonNull(added, "added");
        requireNonNull(appliesTo, "appliesTo");
        requireNonNull(retest, "retest");
        explains = List.copyOf(explains);
        requireNonNull(detect, "detect");
        dockerfile = LazyList.copyOf(dockerfile);
        projectFiles = LazyList.copyOf(projectFiles);
        fix = LazyList.copyOf(fix);
        references = LazyList.copyOf(references);
        sections = LazyList.copyOf(sections);
        samples = LazyList.copyOf(samples);
        requireNonNull(file, "file");
    }

    /** The tool that shows the fault, and its versions as a comma-separated constraint such as {@code >=20.3}. */
    public record AppliesTo(String tool, Optional<String> versions) {}

    /**
     * When to find out whether the learning still holds, and how.
     *
     * @param on one of these words, or a day
     */
    public record Retest(String on, Optional<String> run, String reason) {
        public static final String ON_BASE_IMAGE = "base-image-change";
        /** These are about the tool that the learning applies to. */
        public static final Set<String> ON_TOOL = Set.of("tool-version", "tool-release");
    }

    /** A part of the body: its heading and the Markdown below it. */
    public record Section(String heading, String markdown) {}

    /** The same, no longer looked for: what an upper layer makes of it with a file that says no more than so. */
    public Learning retired(int revision, String file) {
        return new Learning(
                id,
                title,
                category,
                role,
                Status.RETIRED,
                revision,
                added,
                appliesTo,
                retest,
                explains,
                detect,
                dockerfile,
                projectFiles,
                fix,
                references,
                sections,
                List.of(),
                file);
    }

    /** The text under a heading, if there is such a heading. */
    public Optional<String> section(String heading) {
        return sections.stream()
                .filter(section -> section.heading().equalsIgnoreCase(heading))
                .map(Section::markdown)
                .findFirst();
    }
}
