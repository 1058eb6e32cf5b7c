/**
 * From failures that say the same to a draft of a learning. Enter at {@link
 * dev.faultbook.index.promotion.Promotion}. Builds on the store; used by {@code cli}.
 */
@NullMarked
package dev.faultbook.index.promotion;

import org.jspecify.annotations.NullMarked;
