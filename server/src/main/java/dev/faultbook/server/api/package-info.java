/**
 * The resources of the API, one a class: a request's parameters in, JSON out. Enter at {@link dev.faultbook.server.api.Api}.
 * Builds on {@code server.http} and the store; names no Vert.x.
 */
@NullMarked
package dev.faultbook.server.api;

import org.jspecify.annotations.NullMarked;
