package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the network fails, in the words of the C library and its resolver, curl and OpenSSL, Go's net and crypto packages, Python's socket, ssl
 * and urllib3, Java's net, Node.js, git, apt, wget and busybox.
 */
final class NetworkForms {
    private static final List<Pattern> HOSTS = List.of(
            Pattern.compile("host='([^']+)', port=(\\d+)"),
            Pattern.compile("proxyconnect tcp: dial tcp (?:lookup )?\\[?([\\w.-]+)\\]?(?::(\\d+))?"),
            Pattern.compile("\\blookup ([\\w.-]+)(?: on | ?:)"),
            // curl's "hostname for URL" and "hostname" alone name none; ssh's "hostname HOST" does.
            Pattern.compile(
                    "[Cc]ould not resolve (?:host|proxy)(?: ?name\\b)?+(?:: ?| )['\u2018\"]?(?!for \\S+://)([\\w.-]+)"),
            Pattern.compile("(?:resolve host address|bad address|resolving|resolve) ['\u2018\"]([\\w.-]+)"),
            Pattern.compile("(?:ENOTFOUND|EAI_AGAIN) ([\\w.-]+)(?::(\\d+))?"),
            Pattern.compile("connect (?:ECONNREFUSED|ETIMEDOUT|ECONNRESET|EHOSTUNREACH) ([\\w.:-]+?):(\\d+)\\b"),
            Pattern.compile("UnknownHostException: ([\\w.-]+)"),
            Pattern.compile("connect to ([\\w.-]+)(?: \\([^)]*\\))? port (\\d+)"),
            Pattern.compile("[Cc]ould not connect to ([\\w.-]+):(\\d+)"),
            Pattern.compile("connection to ([\\w.-]+):(\\d+)"),
            Pattern.compile("https?://(?:[^\\s/@'\"]*@)?([\\w.-]+)(?::(\\d+))?"),
            Pattern.compile("(?:dial|read|write) (?:tcp|udp)\\d? (?:\\S+->)?\\[?([\\w.-]+|[0-9a-f:]+)\\]?:(\\d+)"),
            Pattern.compile("connect to host ([\\w.-]+) port (\\d+)"),
            Pattern.compile("Resolving ([\\w.-]+)"),
            Pattern.compile("Connecting to (?:[\\w.-]+ \\()?([\\w.-]+?)\\)?(?:\\|[^|]*\\|)?:(\\d+)"));

    static final List<LineForm> ALL = List.of(
            any(
                    "proxy",
                    "Could not resolve proxy",
                    "proxyconnect tcp",
                    "ProxyError(",
                    "Tunnel connection failed",
                    "Proxy CONNECT aborted",
                    "from proxy after CONNECT",
                    "CONNECT tunnel failed"),
            any(
                    "dns",
                    "ould not resolve host",
                    "no such host",
                    "emporary failure in name resolution",
                    "emporary failure resolving",
                    "Name or service not known",
                    "getaddrinfo ENOTFOUND",
                    "getaddrinfo EAI_AGAIN",
                    "unable to resolve host address",
                    "wget: bad address",
                    "failed to lookup address information",
                    "UnknownHostException: ",
                    "nodename nor servname provided",
                    "No address associated with hostname",
                    ": server misbehaving"),
            any(
                    "tls",
                    "x509: ",
                    "tls: failed to verify",
                    "remote error: tls: ",
                    "CERTIFICATE_VERIFY_FAILED",
                    "SSL certificate problem",
                    "certificate verification failed",
                    "certificate verify failed",
                    "SSL_ERROR_SYSCALL",
                    "SSL_connect: ",
                    "TLS connect error",
                    "SSLError(",
                    "unable to get local issuer certificate",
                    "PKIX path building failed",
                    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
                    "SELF_SIGNED_CERT_IN_CHAIN",
                    "gnutls_handshake() failed",
                    "server gave HTTP response to HTTPS client"),
            any(
                    "timeout",
                    "i/o timeout",
                    "TLS handshake timeout",
                    "onnection timed out",
                    "ead timed out",
                    "connect timed out",
                    "Connect timed out",
                    "Operation timed out",
                    "operation timed out",
                    "ETIMEDOUT",
                    "ESOCKETTIMEDOUT",
                    "Client.Timeout exceeded",
                    "request canceled while waiting for connection",
                    "timeout awaiting response headers",
                    "Operation too slow",
                    "imeout was reached",
                    "SocketTimeoutException",
                    "HttpTimeoutException"),
            any("refused", "onnection refused", "ECONNREFUSED", "Couldn't connect to server", "ctively refused"),
            any(
                    "reset",
                    "onnection reset",
                    "ECONNRESET",
                    "socket hang up",
                    "onnection was reset",
                    "stream was not closed cleanly",
                    "http2: server sent GOAWAY",
                    "write: broken pipe"),
            LineForm.of(
                    "unexpected EOF",
                    "^(?=.*(?:https?://|download|read|copy|fetch|layer|blob|body|tar|gzip|response|stream|[Ff]ailed)).*: unexpected EOF$",
                    (line, at) -> error("eof", line.group(), at)),
            any(
                    "eof",
                    "early EOF",
                    "error reading from server: EOF",
                    "RemoteDisconnected(",
                    "end closed connection without response",
                    "Empty reply from server",
                    "bytes remaining to read",
                    "IncompleteRead(",
                    "IncompleteMessage",
                    "unexpected eof while reading",
                    "connection closed before message completed",
                    "Premature close",
                    "onnection closed prematurely"));

    private NetworkForms() {}

    private static LineForm any(String kind, String... words) {
        return LineForm.of(List.of(words), "^.*$", (line, at) -> error(kind, line.group(), at));
    }

    private static Fact error(String kind, String line, LineRange at) {
        // A progress bar may stand before it.
        String text = line.substring(Math.max(0, line.indexOf("curl: (")));
        for (Pattern pattern : HOSTS) {
            Matcher host = pattern.matcher(text);
            if (host.find()) {
                Integer port = host.groupCount() > 1 ? LineForm.number(host.group(2)) : null;
                return new NetworkFact.NetworkError(kind, host.group(1), port, text, at);
            }
        }
        return new NetworkFact.NetworkError(kind, null, null, text, at);
    }
}
