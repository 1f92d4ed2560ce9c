package dev.coachline.model;

import org.jspecify.annotations.Nullable;

/** Books every call before it is made; the innermost around an endpoint, so that repeated attempts are booked too. */
public final class BookedEndpoint implements ModelEndpoint {

    private final ModelEndpoint endpoint;
    private final TokenLedger ledger;

    public BookedEndpoint(ModelEndpoint endpoint, TokenLedger ledger) {
        this.endpoint = endpoint;
        this.ledger = ledger;
    }

    /** Whoever came too late was interrupted; an interrupted thread would lose the store's connection, and what it books. */
    private void settle(TokenLedger.Reservation reservation, @Nullable Usage usage) {
        boolean late = Thread.interrupted();
        try {
            ledger.settle(reservation, usage);
        } finally {
            if (late) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Answer ask(Call call) {
        TokenLedger.Reservation reservation = ledger.reserve(call.booking(), call.mostTokens());
        if (reservation == null) {
            throw new BudgetSpentException();
        }
        Usage usage = null;
        try {
            Answer answer = endpoint.ask(call);
            usage = answer.usage();
            return answer;
        } finally {
            settle(reservation, usage);
        }
    }
}
