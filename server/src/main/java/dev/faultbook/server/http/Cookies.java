package dev.faultbook.server.http;

import java.time.Duration;

/**
 * The cookies of this server, as {@code Set-Cookie} headers: no script reads one that says who somebody is, and where there is TLS they go by TLS only.
 *
 * @param secure whether browsers reach the server by TLS
 */
public record Cookies(boolean secure) {
    /** A token that was pasted into the login page. */
    public static final String TOKEN = "faultbook_token";
    /** The secret of a person's session. */
    public static final String SESSION = "faultbook_session";
    /** Says to the pages that there is one of the others, and nothing more. */
    private static final String LOGGED_IN = "faultbook_logged_in";

    /** When a browser sends a cookie. */
    public enum Sent {
        /** With requests that pages of this server make. */
        STRICT("Strict"),
        /** Also when a link or a redirect of another site leads here. */
        LAX("Lax");

        private final String word;

        Sent(String word) {
            this.word = word;
        }
    }

    /**
     * Keeps a value.
     *
     * @param path below which it is sent
     */
    public String keep(String name, String value, Sent sent, String path, Duration time) {
        return name + "=" + value + "; Max-Age=" + time.toSeconds() + "; Path=" + path + "; HttpOnly; SameSite="
                + sent.word + (secure ? "; Secure" : "");
    }

    /** Takes a value away. */
    public String drop(String name, String path) {
        return keep(name, "", Sent.STRICT, path, Duration.ZERO);
    }

    /** Has pages offer to log out. */
    public String loggedIn(Duration time) {
        return LOGGED_IN + "=1; Max-Age=" + time.toSeconds() + "; Path=/; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
