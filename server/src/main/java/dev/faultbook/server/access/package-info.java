/**
 * Who may do what: {@link dev.faultbook.server.access.Tokens} and their scopes, people who are logged in, rates, the log of edits. Names no Vert.x and no build; used by
 * {@code server.http} and, to make tokens, by {@code cli}.
 */
@NullMarked
package dev.faultbook.server.access;

import org.jspecify.annotations.NullMarked;
