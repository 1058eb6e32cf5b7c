package dev.faultbook.learnings.document;

import dev.faultbook.learnings.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A {@link Proposal} from and to the text of its file. */
public final class ProposalFile {
    private static final Set<String> KEYS = Set.of("id", "title", "number", "state", "priority", "effort");

    private ProposalFile() {}

    /** Empty when a problem makes it unusable. All problems are added to the list. */
    public static Optional<Proposal> read(String file, String text, List<Problem> problems) {
        List<Problem> own = new ArrayList<>();
        Optional<Proposal> proposal =
                HeaderAndBody.read("a proposal", file, text, own).map(parts -> proposal(file, parts));
        problems.addAll(own);
        return own.isEmpty() ? proposal : Optional.empty();
    }

    private static Proposal proposal(String file, HeaderAndBody parts) {
        Yaml header = parts.header();
        header.allowOnly(KEYS);
        String id = header.requiredText("id");
        if (!file.equals("proposals/" + id + ".md")) {
            header.problem("id", "the id is \"" + id + "\" but the file is " + file + "; they must agree");
        }
        return new Proposal(
                id,
                header.requiredText("title"),
                header.has("number") ? OptionalInt.of(header.integer("number", 0)) : OptionalInt.empty(),
                header.word("state", Proposal.State.class).orElse(Proposal.State.OPEN),
                header.text("priority"),
                header.text("effort"),
                HeadingText.withoutBlankEnds(List.of(parts.body().split("\n", -1))));
    }

    /** The whole file. */
    public static String write(Proposal proposal) {
        YamlText header = YamlText.block().put("id", proposal.id()).put("title", proposal.title());
        proposal.number().ifPresent(number -> header.put("number", YamlText.number(number)));
        header.put("state", proposal.state().word());
        proposal.priority().ifPresent(priority -> header.put("priority", priority));
        proposal.effort().ifPresent(effort -> header.put("effort", effort));
        String body = proposal.markdown().isEmpty() ? "" : "\n" + proposal.markdown() + "\n";
        return "---\n" + header + "---\n" + body;
    }
}
