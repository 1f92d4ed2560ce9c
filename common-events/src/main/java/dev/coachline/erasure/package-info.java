/**
 * What a service keeps about one athlete: handed out whole, or erased so that nothing late brings it back. The erased
 * athlete's id is all that stays.
 */
@NullMarked
package dev.coachline.erasure;

import org.jspecify.annotations.NullMarked;
