/** Who may move when: operators' runs with their waves, gates and pace, and the standing run for everybody else. */
@NullMarked
package dev.coachline.migration.runs;

import org.jspecify.annotations.NullMarked;
