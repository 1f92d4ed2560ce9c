/** What every command shares towards the person at the terminal: progress, reports, plain refusals. */
@NullMarked
package dev.coachline.local.terminal;

import org.jspecify.annotations.NullMarked;
