package dev.coachline.messaging.inbound;

import org.jspecify.annotations.Nullable;

/**
 * What is said back.
 *
 * @param despiteOptOut whether it goes out to an athlete who has refused
 */
public record Answer(String text, boolean despiteOptOut) {

    private static final Answer STOPPED = new Answer(
            "You will get no more texts from Coachline. Reply START to get them again.", true);
    private static final Answer STARTED = new Answer("Welcome back. Your morning texts go on. Reply STOP to end them.",
            false);
    private static final Answer HELP = new Answer(
            "Coachline: your training by text. Reply DONE when you have trained, STOP to end all texts, START to get them again.",
            true);
    private static final Answer DONE = new Answer("Logged. Well done.", false);
    private static final Answer OTHER = new Answer(
            "Thanks, I have read that. Reply DONE when you have trained, HELP for help, STOP to end all texts.", false);

    /**
     * @param mayBeTexted before the text was acted on
     * @return null where silence is right: to somebody who has refused, only what they asked for is said
     */
    public static @Nullable Answer to(Intent intent, boolean mayBeTexted) {
        return switch (intent) {
            case STOP -> mayBeTexted ? STOPPED : null;
            case START -> STARTED;
            case HELP -> HELP;
            case DONE -> mayBeTexted ? DONE : null;
            case OTHER -> mayBeTexted ? OTHER : null;
        };
    }
}
