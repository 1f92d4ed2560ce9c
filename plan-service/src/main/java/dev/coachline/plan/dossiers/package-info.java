/** Everything that coaching may know about an athlete, as versions that are only ever added to. */
@NullMarked
package dev.coachline.plan.dossiers;

import org.jspecify.annotations.NullMarked;
