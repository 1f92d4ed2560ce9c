/** The canonical dossier: what coaching may know about an athlete, as facts and as Markdown that round-trips. */
@NullMarked
package dev.coachline.dossier;

import org.jspecify.annotations.NullMarked;
