package dev.faultbook.learnings.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** A real repository with a catalog in its folder {@code team/catalog}: files are written, then committed, a day apart. */
final class GitCatalog implements AutoCloseable {
    private final Path root;
    private final Git git;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    GitCatalog(Path root) {
        QuietGit.install();
        this.root = root;
        try {
            git = Git.init()
                    .setDirectory(root.toFile())
                    .setInitialBranch("main")
                    .call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
        write("catalog.yaml", "version: 1.0.0\ncategories: {no-space: Disk full, other: The rest}\n");
    }

    Path root() {
        return root;
    }

    Path folder() {
        return root.resolve("team/catalog");
    }

    Git git() {
        return git;
    }

    GitCatalog write(String file, String text) {
        try {
            Path path = folder().resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GitCatalog remove(String file) {
        try {
            Files.delete(folder().resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits all that differs; gives the hash. */
    String commit(String subject) {
        PersonIdent author = new PersonIdent("Ada", "ada@example.org", now, ZoneOffset.UTC);
        now = now.plusSeconds(86_400);
        try {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
            return git.commit()
                    .setMessage(subject)
                    .setAuthor(author)
                    .setCommitter(author)
                    .setSign(false)
                    .call()
                    .name();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A learning that finds a line; each test changes of it what it is about. */
    static String learning(String id, String regex) {
        return """
                ---
                id: %s
                title: The disk is full
                category: no-space
                role: cause
                status: active
                revision: 1
                added: 2026-01-31
                detect:
                  log:
                    line: '%s'
                fix:
                  - say: Free some space.
                references: []
                ---
                ## Problem
                No space.

                ## Samples
                ```log match
                no space left
                ```
                ```log near-miss
                spaces and tabs
                ```
                """.formatted(id, regex);
    }

    @Override
    public void close() {
        git.close();
    }
}
