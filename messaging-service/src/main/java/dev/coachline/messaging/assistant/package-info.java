/** What the assistant works with: model profiles and MCP servers as data, secrets by their labels, imports of all of it. */
@NullMarked
package dev.coachline.messaging.assistant;

import org.jspecify.annotations.NullMarked;
