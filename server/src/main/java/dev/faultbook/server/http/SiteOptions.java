package dev.faultbook.server.http;

import static java.util.Objects.requireNonNull;

/**
 * How a site is served.
 *
 * @param host that it listens on
 * @param loopback whether only this machine can reach it
 * @param encrypted whether by TLS
 * @param uploadBytes of a body at most
 * @param uploads at the same time; more are put off
 */
public record SiteOptions(String host, boolean loopback, boolean encrypted, long uploadBytes, int uploads) {
    public SiteOptions {
        requireNonNull(host, "host");
    }
}
