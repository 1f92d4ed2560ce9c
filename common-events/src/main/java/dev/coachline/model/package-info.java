/**
 * The model coach's kit: prompts, token ledger, repair and deadline are plain Java; what speaks to an endpoint stands in
 * {@code springai}, what keeps the ledger in {@code store}.
 */
@NullMarked
package dev.coachline.model;

import org.jspecify.annotations.NullMarked;
