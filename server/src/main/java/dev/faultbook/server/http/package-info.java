/**
 * How every request is answered: host check, security headers, work off the event loop, failures as problem details, static
 * files. Enter at {@link dev.faultbook.server.http.Site}; knows nothing of builds. Used by {@code server.api}.
 */
@NullMarked
package dev.faultbook.server.http;

import org.jspecify.annotations.NullMarked;
