/**
 * What models may ask, by the Model Context Protocol. Enter at {@link dev.faultbook.server.mcp.McpEndpoint}. Builds on {@code server.http}, the
 * catalog and the store; the protocol's SDK is named here only.
 */
@NullMarked
package dev.faultbook.server.mcp;

import org.jspecify.annotations.NullMarked;
