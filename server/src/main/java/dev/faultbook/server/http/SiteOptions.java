package dev.faultbook.server.http;

import java.util.Set;

/**
 * How a site is served.
 *
 * @param hosts under which it is asked: the one that it listens on, and others
 * @param loopback whether only this machine can reach it
 * @param encrypted whether by TLS
 * @param uploadBytes of a body at most
 * @param uploads at the same time; more are put off
 */
public record SiteOptions(Set<String> hosts, boolean loopback, boolean encrypted, long uploadBytes, int uploads) {
    public SiteOptions {
        hosts = Set.copyOf(hosts);
    }
}
