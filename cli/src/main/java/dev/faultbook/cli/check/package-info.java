/**
 * Project files, what learnings say of them, and how that is told. Enter at {@link dev.faultbook.cli.check.ProjectCheck}. Builds on
 * {@code learnings.prevention}; used by {@code cli.command}.
 */
@NullMarked
package dev.faultbook.cli.check;

import org.jspecify.annotations.NullMarked;
