package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkFactsTest {
    @Test
    void failedDownloadsCarryCodeStatusAndAddress() {
        assertThat(FactsOf.told("""
                curl: (22) The requested URL returned error: 404
                  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0curl: (6) Could not resolve host: x.invalid
                --2026-11-22 22:21:33--  https://h.example/nope
                HTTP request sent, awaiting response... 404 File not found
                2026-11-22 22:21:33 ERROR 404: File not found.
                wget: server returned error: HTTP/1.0 404 File not found
                urllib.error.HTTPError: HTTP Error 503: Service Unavailable
                requests.exceptions.HTTPError: 404 Client Error: Not Found for url: https://h.example/x
                ERROR: failed to load cache key: invalid response status 404
                """)).isEqualTo("""
                1 download.failed {code=22, message=The requested URL returned error: 404, status=404, tool=curl}
                2 download.failed {code=6, message=Could not resolve host: x.invalid, tool=curl}
                2 network.error {host=x.invalid, kind=dns, message=curl: (6) Could not resolve host: x.invalid}
                5 download.failed {message=File not found., status=404, tool=wget, url=https://h.example/nope}
                6 download.failed {message=server returned error: HTTP/1.0 404 File not found, status=404, tool=wget}
                7 download.failed {message=HTTP Error 503: Service Unavailable, status=503, tool=urllib}
                8 download.failed {message=Client Error: Not Found for url: https://h.example/x, status=404, tool=requests, url=https://h.example/x}
                9 download.failed {message=invalid response status 404, status=404, tool=ADD}
                """);
    }

    @Test
    void theHostIsWhatCouldNotBeResolvedAndNoWordOfTheSentence() {
        assertThat(FactsOf.told("""
                >>> Curl error (6): Could not resolve hostname for https://a.example/metalink?repo=f [Could not resolve host: a.example]
                >>> Curl error (6): Could not resolve hostname for https://b.example/x []
                status_string: "Could not resolve hostname"
                ssh: Could not resolve hostname git.example: Name or service not known
                Could not resolve host: c.example
                Could not resolve host name 'd.example'
                Could not resolve proxy name: e.example
                """).lines().map(line -> line.replaceFirst(", message=.*", "")))
                .containsExactly(
                        "1 network.error {host=a.example, kind=dns",
                        "2 network.error {host=b.example, kind=dns",
                        "3 network.error {kind=dns",
                        "4 network.error {host=git.example, kind=dns",
                        "5 network.error {host=c.example, kind=dns",
                        "6 network.error {host=d.example, kind=dns",
                        "7 network.error {host=e.example, kind=proxy");
    }

    @Test
    void gitGivesUpInItsOwnSentences() {
        assertThat(FactsOf.told("""
                fatal: repository 'https://h.example/nope.git/' not found
                fatal: unable to access 'https://h.example/n.git/': The requested URL returned error: 403
                fatal: Remote branch v9 not found in upstream origin
                error: RPC failed; curl 56 GnuTLS recv error (-9): Error decoding the received TLS packet.
                error: pathspec 'nobranch' did not match any file(s) known to git
                git@github.com: Permission denied (publickey).
                fatal: [host]: FAILED! => {"changed": false}
                """)).isEqualTo("""
                1 git.failed {message=repository 'https://h.example/nope.git/' not found, url=https://h.example/nope.git/}
                2 git.failed {code=403, message=unable to access 'https://h.example/n.git/': The requested URL returned error: 403, url=https://h.example/n.git/}
                3 git.failed {message=Remote branch v9 not found in upstream origin}
                4 git.failed {code=56, message=RPC failed; curl 56 GnuTLS recv error (-9): Error decoding the received TLS packet.}
                5 git.failed {message=pathspec 'nobranch' did not match any file(s) known to git}
                6 git.failed {message=Permission denied (publickey).}
                """);
    }

    @Test
    void registriesErrorsHaveAKindAndMostlyAReference() {
        assertThat(FactsOf.told("""
                ERROR: python:9: failed to resolve source metadata for docker.io/library/python:9: docker.io/library/python:9: not found
                ERROR: failed to solve: x/y: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed
                manifest for timescale/timescaledb:1.6 not found: manifest unknown: manifest unknown
                toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit
                ERROR: failed to push ghcr.io/o/app:1: unexpected status from PUT request to https://ghcr.io/v2/o/app/manifests/1: 503 Service Unavailable
                ERROR: failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?x: 401 Unauthorized: x
                ERROR: failed to authorize: failed to fetch anonymous token: Get "https://auth.docker.io/token": dial tcp 1.2.3.4:443: i/o timeout
                Error: initializing source docker://quay.io/o/x:1: reading manifest 1 in quay.io/o/x: unauthorized: access to the requested resource is not authorized
                """)).isEqualTo("""
                1 registry.error {kind=not-found, message=ERROR: python:9: failed to resolve source metadata for docker.io/library/python:9: docker.io/library/python:9: not found, reference=docker.io/library/python:9}
                2 registry.error {kind=denied, message=ERROR: failed to solve: x/y: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed, reference=x/y}
                3 registry.error {kind=not-found, message=manifest for timescale/timescaledb:1.6 not found: manifest unknown: manifest unknown, reference=timescale/timescaledb:1.6}
                4 registry.error {kind=rate-limit, message=toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit}
                5 registry.error {kind=unavailable, message=ERROR: failed to push ghcr.io/o/app:1: unexpected status from PUT request to https://ghcr.io/v2/o/app/manifests/1: 503 Service Unavailable, reference=ghcr.io/o/app:1, status=503}
                6 registry.error {kind=auth, message=ERROR: failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?x: 401 Unauthorized: x, status=401}
                7 network.error {host=auth.docker.io, kind=timeout, message=ERROR: failed to authorize: failed to fetch anonymous token: Get "https://auth.docker.io/token": dial tcp 1.2.3.4:443: i/o timeout}
                7 registry.error {kind=unavailable, message=ERROR: failed to authorize: failed to fetch anonymous token: Get "https://auth.docker.io/token": dial tcp 1.2.3.4:443: i/o timeout}
                8 registry.error {kind=auth, message=Error: initializing source docker://quay.io/o/x:1: reading manifest 1 in quay.io/o/x: unauthorized: access to the requested resource is not authorized, reference=quay.io/o/x:1}
                """);
    }

    @Test
    void connectionsFailInManyWordsOfFewKinds() {
        assertThat(FactsOf.told("""
                dial tcp: lookup r.example on 127.0.0.11:53: no such host
                Temporary failure resolving 'deb.example'
                npm error getaddrinfo ENOTFOUND registry.example
                HTTPSConnectionPool(host='pypi.example', port=443): Read timed out. (read timeout=15)
                net/http: TLS handshake timeout
                curl: (7) Failed to connect to h.example port 81 after 0 ms: Couldn't connect to server
                Error: connect ECONNREFUSED 10.0.0.1:5432
                read tcp 10.0.0.2:5000->10.0.0.3:443: read: connection reset by peer
                tls: failed to verify certificate: x509: certificate signed by unknown authority
                ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed
                curl: (56) CONNECT tunnel failed, response 407
                failed to copy: httpReadSeeker: failed open: https://h.example/blob: unexpected EOF
                rpc error: code = Unavailable desc = error reading from server: EOF
                """)).isEqualTo("""
                1 network.error {host=r.example, kind=dns, message=dial tcp: lookup r.example on 127.0.0.11:53: no such host}
                2 network.error {host=deb.example, kind=dns, message=Temporary failure resolving 'deb.example'}
                3 build-tool.failed {message=getaddrinfo ENOTFOUND registry.example, tool=npm}
                3 network.error {host=registry.example, kind=dns, message=npm error getaddrinfo ENOTFOUND registry.example}
                4 network.error {host=pypi.example, kind=timeout, message=HTTPSConnectionPool(host='pypi.example', port=443): Read timed out. (read timeout=15), port=443}
                5 network.error {kind=timeout, message=net/http: TLS handshake timeout}
                6 download.failed {code=7, message=Failed to connect to h.example port 81 after 0 ms: Couldn't connect to server, tool=curl}
                6 network.error {host=h.example, kind=refused, message=curl: (7) Failed to connect to h.example port 81 after 0 ms: Couldn't connect to server, port=81}
                7 network.error {host=10.0.0.1, kind=refused, message=Error: connect ECONNREFUSED 10.0.0.1:5432, port=5432}
                8 network.error {host=10.0.0.3, kind=reset, message=read tcp 10.0.0.2:5000->10.0.0.3:443: read: connection reset by peer, port=443}
                9 network.error {kind=tls, message=tls: failed to verify certificate: x509: certificate signed by unknown authority}
                11 download.failed {code=56, message=CONNECT tunnel failed, response 407, tool=curl}
                11 network.error {kind=proxy, message=curl: (56) CONNECT tunnel failed, response 407}
                12 network.error {host=h.example, kind=eof, message=failed to copy: httpReadSeeker: failed open: https://h.example/blob: unexpected EOF}
                13 network.error {kind=eof, message=rpc error: code = Unavailable desc = error reading from server: EOF}
                """);
    }

    @Test
    void retriesAreCountedWithTheTimeThatTheyCost() {
        assertThat(FactsOf.told("""
                error: unexpected status: 503
                retrying in 1s
                error: unexpected status: 503
                retrying in 2s
                Ign:1 http://archive.example jessie InRelease
                Ign:2 http://deb.example stable InRelease
                Ign:2 http://deb.example stable InRelease
                Err:2 http://deb.example stable InRelease
                Warning: Problem : timeout. Will retry in 4 seconds. 2 retries left.
                WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'x': /simple/foo/
                Retrying the download, attempt 2/5
                """)).isEqualTo("""
                1 registry.error {kind=unavailable, message=error: unexpected status: 503, status=503}
                2-4 retry {count=2, seconds=22.0, tool=buildkit}
                8 retry {count=2, host=deb.example, seconds=20.0, tool=apt}
                9 retry {count=1, seconds=4.0, tool=curl}
                11 retry {count=1, tool=unknown}
                """);
    }
}
