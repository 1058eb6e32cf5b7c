/**
 * One public class a command: flags become a request, the request a report. {@link dev.faultbook.cli.command.FaultbookCommand} is the
 * word before them all. Builds on {@code terminal}, {@code report}, {@code eval} and the other modules; put together by {@code App}.
 */
@NullMarked
package dev.faultbook.cli.command;

import org.jspecify.annotations.NullMarked;
