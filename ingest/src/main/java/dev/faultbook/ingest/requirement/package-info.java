/**
 * What Python packages ask of each other: versions, requirements, and which of them exclude each other. Enter at
 * {@link dev.faultbook.ingest.requirement.Conflict}. Knows no logs; used by {@code fact}.
 */
@NullMarked
package dev.faultbook.ingest.requirement;

import org.jspecify.annotations.NullMarked;
