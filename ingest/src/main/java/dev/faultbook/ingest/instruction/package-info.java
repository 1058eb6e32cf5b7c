/**
 * Steps of a build to the instructions of the Dockerfile that they ran. Enter at {@link
 * dev.faultbook.ingest.instruction.InstructionFinder}. Builds on {@code report} and {@code project}; used by {@code cli}.
 */
@NullMarked
package dev.faultbook.ingest.instruction;

import org.jspecify.annotations.NullMarked;
