package dev.faultbook.server.access;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token allows. Each but {@link #READ} allows reading, too; {@link #ADMIN} allows everything. */
public enum Scope {
    /** To see builds, logs, learnings and figures. */
    READ,
    /** To post logs. */
    INGEST,
    /** To change learnings. */
    EDIT,
    /** To forget builds, and all of the above. */
    ADMIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether one of these allows what wants this. */
    public boolean isIn(Collection<Scope> granted) {
        return granted.contains(this) || granted.contains(ADMIN) || (this == READ && !granted.isEmpty());
    }

    /**
     * Scopes by their words, such as {@code read,ingest}.
     *
     * @throws FaultbookException BAD_INPUT when there is no such scope
     */
    public static Set<Scope> parse(Collection<String> words) {
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : words) {
            scopes.add(Arrays.stream(values())
                    .filter(scope -> scope.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new FaultbookException(
                            FailureKind.BAD_INPUT,
                            "There is no scope \"" + word + "\". Use one or more of "
                                    + Arrays.stream(values()).map(Scope::word).collect(Collectors.joining(", "))
                                    + ".")));
        }
        return scopes;
    }
}
