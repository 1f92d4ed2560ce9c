/** Dossiers over HTTP. */
@NullMarked
package dev.coachline.plan.dossiers.web;

import org.jspecify.annotations.NullMarked;
