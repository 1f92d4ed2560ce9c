/** Speaks to OpenAI-compatible endpoints by Spring AI, under resilience4j. */
@NullMarked
package dev.coachline.model.springai;

import org.jspecify.annotations.NullMarked;
