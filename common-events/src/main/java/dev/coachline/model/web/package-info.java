/** Takes over what a legacy system counted. */
@NullMarked
package dev.coachline.model.web;

import org.jspecify.annotations.NullMarked;
