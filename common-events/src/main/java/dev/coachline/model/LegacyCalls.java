package dev.coachline.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Calls of the legacy system, in the ledger beside those of the new one; they count for no budget. */
public interface LegacyCalls {

    /** What came of some calls. */
    sealed interface Outcome {

        /**
         * All are in the ledger, but for those of erased athletes.
         *
         * @param known that were there before
         * @param erased of athletes who were erased
         */
        record Booked(int booked, int known, int erased) implements Outcome {}

        /** One has the id of another entry; nothing was booked. */
        record Differs(int index) implements Outcome {}
    }

    /**
     * What a call takes in each system, for one purpose.
     *
     * @param legacyTokens of a call on average, input and output
     * @param newTokens the same; a call whose end nobody knows counts as what was reserved
     */
    record Saving(Purpose purpose, long legacyCalls, long newCalls, BigDecimal legacyTokens, BigDecimal newTokens) {

        /** What a call takes less, as a fraction; absent where the legacy system's took nothing. */
        public @Nullable BigDecimal saving() {
            return legacyTokens.signum() == 0
                    ? null
                    : BigDecimal.ONE.subtract(newTokens.divide(legacyTokens, 4, RoundingMode.HALF_UP));
        }
    }

    /** All or, where one differs from what was booked under its id, none. May be repeated. */
    Outcome book(List<LegacyCall> calls);

    /** For purposes that both systems called a model for: no call is no saving. */
    List<Saving> savings();
}
