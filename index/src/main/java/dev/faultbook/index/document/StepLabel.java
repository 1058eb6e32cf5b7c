package dev.faultbook.index.document;

import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.fingerprint.Mask;
import dev.faultbook.ingest.fingerprint.NormalLine;
import java.util.regex.Pattern;

/** What a step does, the same for steps of all builds that differ in numbers, versions, ids and the like, or in their place. */
public final class StepLabel {
    private static final Pattern PLACE = Pattern.compile("^\\[[^]]{0,300}]\\s*(?:ONBUILD |LINK )*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LONGEST = 200;

    private StepLabel() {}

    /** Its instruction, or its name without {@code [stage 2/5]}; at most 200 characters and masks such as {@code <version>} in place of what varies. */
    public static String of(Step step) {
        String text = BLANKS.matcher(exact(step)).replaceAll(" ").strip();
        int end = Math.min(LONGEST, text.length());
        boolean torn = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return masked(text.substring(0, torn ? end - 1 : end));
    }

    /** The same with nothing masked. */
    static String exact(Step step) {
        return step.command() == null ? PLACE.matcher(step.name()).replaceFirst("") : step.command();
    }

    private static String masked(String text) {
        StringBuilder masked = new StringBuilder();
        int at = 0;
        for (NormalLine.Part part : NormalLine.of(text).parts()) {
            Mask mask = part.mask();
            if (mask != null && mask.leavesTrace()) {
                masked.append(text, at, part.from()).append(mask);
                at = part.to();
            }
        }
        return masked.append(text, at, text.length()).toString();
    }
}
