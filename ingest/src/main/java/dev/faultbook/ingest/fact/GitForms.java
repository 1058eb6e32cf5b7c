package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How git 2.x gives up. Other programs also begin with {@code fatal: }, so that only git's own sentences count. */
final class GitForms {
    private static final Pattern URL =
            Pattern.compile("'((?:https?|ssh|git|file)://[^'\\s]+|[\\w.-]+@[\\w.-]+:[^'\\s]+|/[^'\\s]+)'");
    private static final Pattern CODE =
            Pattern.compile("(?:returned error: |HTTP |curl |GnuTLS recv error \\()(-?\\d{1,3})\\b");

    static final List<LineForm> ALL = List.of(
            LineForm.of(
                    "fatal: ",
                    "^(?:error: )?fatal: ((?:unable to access|could not read (?:Username|Password)|[Cc]ould not read from remote"
                            + "|repository |Remote branch |[Rr]emote error|not a git repository|Authentication failed|early EOF"
                            + "|[Tt]he remote end hung up|protocol error|fetch-pack|index-pack|reference is not a tree"
                            + "|detected dubious ownership|unsafe repository|[Cc]ouldn't find remote ref|[Cc]lone of |clone of "
                            + "|ambiguous argument|bad object|bad revision|invalid reference|Needed a single revision|No names found"
                            + "|[Nn]o tags can describe|destination path |unable to (?:checkout|create|look up|connect|update|find remote)"
                            + "|No url found for submodule|Unable to (?:find current|checkout|create)|shallow file"
                            + "|Not possible to fast-forward|refusing to merge|transport |pack |read error|unable to find|remote helper"
                            + "|[Ff]ailed to |remote did not send|the remote end|could not create work tree|expected flush|git fetch-pack"
                            + "|couldn't find|path |empty ident|unable to auto-detect|'\\S+' does not appear to be a git repository).*)$",
                    GitForms::failed),
            LineForm.of("error: RPC failed; ", "^error: (RPC failed; .*)$", GitForms::failed),
            LineForm.of("did not match any file(s) known to git", "^error: (pathspec '.*)$", GitForms::failed),
            LineForm.of(
                    "ermission denied (publickey",
                    "^(?:git@)?\\S+: (Permission denied \\(publickey.*)$",
                    GitForms::failed),
            LineForm.of("Host key verification failed", "^(Host key verification failed\\.?)$", GitForms::failed),
            LineForm.of(
                    "smudge filter lfs failed",
                    "^(?:fatal: |error: )?(.*smudge filter lfs failed.*)$",
                    GitForms::failed),
            LineForm.of(
                    "remote: ",
                    "^remote: (Repository not found\\.?|Write access to repository not granted\\.?|HTTP Basic: Access denied.*)$",
                    GitForms::failed));

    private GitForms() {}

    private static Fact failed(Matcher line, LineRange at) {
        String message = line.group(1);
        Matcher url = URL.matcher(message);
        Matcher code = CODE.matcher(message);
        return new NetworkFact.GitFailed(
                message, url.find() ? url.group(1) : null, code.find() ? code.group(1) : null, at);
    }
}
