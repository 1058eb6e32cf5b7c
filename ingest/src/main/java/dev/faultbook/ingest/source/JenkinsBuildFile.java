package dev.faultbook.ingest.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What Jenkins notes of a build ({@code hudson.model.Run}), and its Git plugin ({@code hudson.plugins.git.util.BuildData}) and branch sources
 * ({@code jenkins.scm.api.SCMRevisionAction}) with it. Where several repositories were checked out and nothing says which one was built, none
 * counts.
 */
record JenkinsBuildFile(
        Optional<String> result,
        Optional<Instant> startedAt,
        Optional<String> branch,
        Optional<String> commit,
        Optional<String> repository) {
    private static final JenkinsBuildFile EMPTY = new JenkinsBuildFile(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @param number of the build: the Git plugin notes the latest build of each branch */
    static JenkinsBuildFile read(byte[] xml, String number) {
        Element root = parse(xml);
        if (root == null) {
            return EMPTY;
        }
        List<Checkout> checkouts = checkouts(root, number);
        Set<String> repositories = checkouts.stream().map(Checkout::repository).collect(Collectors.toSet());
        Optional<Checkout> only = repositories.size() == 1 ? Optional.of(checkouts.getLast()) : Optional.empty();
        Optional<Element> revision =
                first(root, "jenkins.scm.api.SCMRevisionAction").flatMap(at -> first(at, "revision"));
        return new JenkinsBuildFile(
                child(root, "result").map(text -> text.toLowerCase(Locale.ROOT)),
                child(root, "startTime").or(() -> child(root, "timestamp")).flatMap(JenkinsBuildFile::time),
                revision.flatMap(at -> first(at, "head"))
                        .flatMap(head -> child(head, "name"))
                        .or(() -> only.map(Checkout::branch)),
                revision.flatMap(at -> child(at, "hash").or(() -> child(at, "pullHash")))
                        .or(() -> only.map(Checkout::commit)),
                only.map(Checkout::repository).map(JenkinsBuildFile::shortRepository));
    }

    /** Of {@code jenkins.model.JenkinsLocationConfiguration.xml}. */
    static Optional<String> rootUrl(byte[] xml) {
        return Optional.ofNullable(parse(xml)).flatMap(root -> child(root, "jenkinsUrl"));
    }

    /** What a build checked out. */
    private record Checkout(String repository, String branch, String commit) {}

    private static List<Checkout> checkouts(Element root, String number) {
        List<Checkout> found = new ArrayList<>();
        for (Element data : all(root, "hudson.plugins.git.util.BuildData")) {
            String repository = first(data, "remoteUrls")
                    .flatMap(urls -> child(urls, "string"))
                    .orElse("");
            for (Element entry : all(data, "hudson.plugins.git.util.Build")) {
                boolean isThis = child(entry, "hudsonBuildNumber")
                        .or(() -> child(entry, "buildNumber"))
                        .filter(number::equals)
                        .isPresent();
                Optional<String> commit = all(entry, "sha1").stream()
                        .map(Element::getTextContent)
                        .map(String::strip)
                        .filter(text -> text.matches("[0-9a-f]{40}([0-9a-f]{24})?"))
                        .findFirst();
                Optional<String> branch =
                        first(entry, "hudson.plugins.git.Branch").flatMap(at -> child(at, "name"));
                if (isThis && commit.isPresent()) {
                    found.add(new Checkout(repository, shortBranch(branch.orElse("")), commit.get()));
                }
            }
        }
        return found;
    }

    private static String shortBranch(String name) {
        return name.equals("detached") ? "" : name.replaceFirst("^(refs/remotes/)?origin/|^refs/heads/", "");
    }

    /** {@code https://github.com/acme/app.git} and {@code git@github.com:acme/app.git} are {@code acme/app}. */
    private static String shortRepository(String remote) {
        return remote.replaceFirst("^[a-z+]+://[^/]*/|^[^/:]*:", "").replaceFirst("\\.git/?$", "");
    }

    private static Optional<Instant> time(String millis) {
        try {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return Optional.of(element.getTextContent().strip()).filter(text -> !text.isEmpty());
            }
        }
        return Optional.empty();
    }

    private static Optional<Element> first(Element parent, String name) {
        return all(parent, name).stream().findFirst();
    }

    private static List<Element> all(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    /** Null when it is no XML that Jenkins would write. */
    private static @Nullable Element parse(byte[] xml) {
        if (xml.length == 0) {
            return null;
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler() {
                @Override
                public void fatalError(SAXParseException e) throws SAXException {
                    throw e;
                }
            });
            return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (SAXException | IOException e) {
            return null;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
