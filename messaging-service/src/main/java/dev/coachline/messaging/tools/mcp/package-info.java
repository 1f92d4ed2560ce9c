/** Reaches servers of tools by the Model Context Protocol. */
@NullMarked
package dev.coachline.messaging.tools.mcp;

import org.jspecify.annotations.NullMarked;
