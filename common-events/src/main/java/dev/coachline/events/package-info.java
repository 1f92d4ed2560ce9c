/** The published language: what each service tells the world, and how it looks on the wire. Imports no framework. */
@NullMarked
package dev.coachline.events;

import org.jspecify.annotations.NullMarked;
