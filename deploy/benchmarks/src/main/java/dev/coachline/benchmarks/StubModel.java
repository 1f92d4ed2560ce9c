package dev.coachline.benchmarks;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/**
 * Stands in for a chat model on both sides: it always says the same, and what that takes follows from the tokens by a formula
 * that was fixed beforehand. Nothing waits for it; the time is added.
 */
final class StubModel {

    /** For each token, whether read or written. */
    static final double MILLIS_PER_TOKEN = 0.2;
    static final String FORMULA = "0.2 ms x (tokens read + tokens written), tokens by o200k_base";
    static final String ANSWER = "Keep the load where it is this week and leave two reps in reserve on the first set. "
            + "If it moves well on Friday we add 2.5 kg on Monday; if not, we keep it for another week.";

    private static final Encoding ENCODING = Encodings.newDefaultEncodingRegistry()
            .getEncoding(EncodingType.O200K_BASE);
    static final int WRITTEN = tokens(ANSWER);

    private StubModel() {}

    static int tokens(String text) {
        return ENCODING.countTokensOrdinary(text);
    }

    /** @param writtenPrice of a written token, in read ones */
    static double millis(int read, double writtenPrice) {
        return MILLIS_PER_TOKEN * (read + writtenPrice * WRITTEN);
    }
}
