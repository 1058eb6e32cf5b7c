/**
 * The catalog in force while the server runs, and changes of the team's own part of it. Enter at {@link dev.faultbook.server.catalog.TeamCatalog}; names no
 * Vert.x. Used by {@code server.api} and {@code server.mcp}.
 */
@NullMarked
package dev.faultbook.server.catalog;

import org.jspecify.annotations.NullMarked;
