/**
 * The HTTP API and the web UI's host. Enter at {@link dev.faultbook.server.ApiServer}. The only module that names Vert.x;
 * builds on {@code index}, takes {@code web} at run time; used by {@code cli}.
 */
@NullMarked
package dev.faultbook.server;

import org.jspecify.annotations.NullMarked;
