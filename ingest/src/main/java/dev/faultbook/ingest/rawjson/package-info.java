/**
 * What BuildKit's clients print with {@code --progress=rawjson}: a stream of JSON objects, each some changes of the build's state; and Docker's own JSON. Enter at
 * {@link dev.faultbook.ingest.rawjson.RawJsonReader} and {@link dev.faultbook.ingest.rawjson.DockerMessage}, or for a line to show at {@link
 * dev.faultbook.ingest.rawjson.RawJsonText}. Used by {@code source}, {@code format} and {@code wrapper}.
 */
@NullMarked
package dev.faultbook.ingest.rawjson;

import org.jspecify.annotations.NullMarked;
