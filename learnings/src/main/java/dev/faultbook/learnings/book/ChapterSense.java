package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Proposal.State;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a chapter's heading says about the proposals in it.
 *
 * @param state of all of them
 * @param priority of all of them
 */
record ChapterSense(State state, Optional<String> priority) {
    private static final Pattern DECLINED =
            Pattern.compile("(?i)\\b(?:do(?: not|n['’]t)|won['’]t|will not|declined|rejected|not to be)\\b");
    private static final Pattern DONE = Pattern.compile("(?i)\\b(?:completed?|done|implemented|finished)\\b");
    private static final Pattern PRIORITY = Pattern.compile("(?i)\\b(\\w+) priority\\b|\\bpriority:? (\\w+)\\b");

    static ChapterSense of(String heading) {
        if (DECLINED.matcher(heading).find()) {
            return new ChapterSense(State.DECLINED, Optional.empty());
        }
        if (DONE.matcher(heading).find()) {
            return new ChapterSense(State.DONE, Optional.empty());
        }
        Matcher priority = PRIORITY.matcher(heading);
        return new ChapterSense(
                State.OPEN,
                priority.find()
                        ? Optional.of((priority.group(1) == null ? priority.group(2) : priority.group(1))
                                .toLowerCase(java.util.Locale.ROOT))
                        : Optional.empty());
    }
}
