/** Reads the manifests as a cluster would, and sees what its schema does not. */
@NullMarked
package dev.coachline.kubernetes;

import org.jspecify.annotations.NullMarked;
