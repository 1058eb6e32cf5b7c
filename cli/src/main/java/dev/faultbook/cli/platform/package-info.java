/**
 * What CI platforms read: commands in a job's output, SARIF, and texts cut to their limits. Enter at
 * {@link dev.faultbook.cli.platform.Sarif} and {@link dev.faultbook.cli.platform.GitHubCommand}. Used by {@code check} and {@code annotation}.
 */
@NullMarked
package dev.faultbook.cli.platform;

import org.jspecify.annotations.NullMarked;
