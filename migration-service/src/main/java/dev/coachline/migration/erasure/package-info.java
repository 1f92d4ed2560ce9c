/** Export and erasure of one athlete, in the own store and in the legacy database; without rules of its own. */
@NullMarked
package dev.coachline.migration.erasure;

import org.jspecify.annotations.NullMarked;
