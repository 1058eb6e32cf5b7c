/**
 * What BuildKit's clients print with {@code --progress=rawjson}: a stream of JSON objects, each some changes of the build's state. Enter at {@link
 * dev.faultbook.ingest.rawjson.RawJsonReader}, or for a line to show at {@link dev.faultbook.ingest.rawjson.RawJsonText}. Used by {@code source} and
 * {@code format}.
 */
@NullMarked
package dev.faultbook.ingest.rawjson;

import org.jspecify.annotations.NullMarked;
