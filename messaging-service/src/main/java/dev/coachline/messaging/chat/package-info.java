/** What a model is told and may say where the rules have no answer to a text. */
@NullMarked
package dev.coachline.messaging.chat;

import org.jspecify.annotations.NullMarked;
