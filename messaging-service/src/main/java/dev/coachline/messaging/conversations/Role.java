package dev.coachline.messaging.conversations;

/** Who speaks. {@code STEP} is an action of the old assistant with its outcome; {@code UNKNOWN} said nothing of itself. */
public enum Role {
    USER, ASSISTANT, SYSTEM, TOOL, STEP, UNKNOWN
}
