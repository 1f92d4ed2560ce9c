package dev.coachline.messaging.daily;

import dev.coachline.messaging.routing.Responder;

/** What a morning text says. Plain text, no greeting, within what a carrier takes in one message. */
public final class MorningText {

    /** Carriers refuse longer bodies. */
    static final int LONGEST = 1_600;

    private static final String REST = "Rest day. No training today: sleep well, eat well, take an easy walk if you like.";
    private static final String DONE = "\n\nReply DONE when you have finished.";
    private static final String CUT = "\n(shortened)";
    private static final String FALLBACK = """
            Today's plan is not ready yet. Until it is: 10 min easy warm-up, then 3 easy rounds of 10 squats, \
            10 push-ups and a 30 s plank. Stop if anything hurts.""";

    private MorningText() {}

    /** The legacy system's words stay as they are; its athletes must notice nothing. */
    public static String compose(Responder responder, boolean rest, String content) {
        return switch (responder) {
            case LEGACY -> shortened(content, "");
            case MARKDOWN_V1 -> rest ? REST : shortened(content.strip(), DONE);
        };
    }

    /** Where nothing was written in time. */
    public static String fallback() {
        return FALLBACK;
    }

    private static String shortened(String content, String ending) {
        if (content.length() + ending.length() <= LONGEST) {
            return content + ending;
        }
        int room = LONGEST - ending.length() - CUT.length();
        int line = content.lastIndexOf('\n', room);
        int end = line > room / 2 ? line : room;
        // Not between the halves of a surrogate pair.
        end = Character.isHighSurrogate(content.charAt(end - 1)) ? end - 1 : end;
        return content.substring(0, end) + CUT + ending;
    }
}
