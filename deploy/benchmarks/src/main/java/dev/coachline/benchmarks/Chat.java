package dev.coachline.benchmarks;

import java.util.List;

/** A store of conversations that can be measured. */
interface Chat {

    /** What is said: a user's text, an answer with a tool call, the tool's result, or an answer. */
    record Said(Kind kind, String text) {

        enum Kind {
            QUESTION, CALL, RESULT, ANSWER
        }
    }

    void append(int conversation, Said said);

    /** Reads what a coach would need for its answer; how many messages that were. */
    int context(int conversation);

    /** How many of these, which are all that was ever appended to the conversation, come back as they were and in their order. */
    int kept(int conversation, List<Said> all);
}
