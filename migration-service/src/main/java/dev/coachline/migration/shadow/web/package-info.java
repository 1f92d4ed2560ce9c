/** The gateway for old clients and the operators' view of shadow reads. */
@NullMarked
package dev.coachline.migration.shadow.web;

import org.jspecify.annotations.NullMarked;
