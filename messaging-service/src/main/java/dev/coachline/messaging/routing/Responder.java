package dev.coachline.messaging.routing;

/** The system that writes an athlete's day. */
public enum Responder {
    LEGACY, MARKDOWN_V1
}
