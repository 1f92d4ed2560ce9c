/**
 * What happened since an athlete's cutover, as rows of its own in the legacy database: whoever goes back finds it there,
 * and no row of before is touched.
 */
@NullMarked
package dev.coachline.migration.mirror;

import org.jspecify.annotations.NullMarked;
