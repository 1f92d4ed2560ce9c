package dev.coachline.model;

/** Books every call before it is made; the innermost around an endpoint, so that repeated attempts are booked too. */
public final class BookedEndpoint implements ModelEndpoint {

    private final ModelEndpoint endpoint;
    private final TokenLedger ledger;

    public BookedEndpoint(ModelEndpoint endpoint, TokenLedger ledger) {
        this.endpoint = endpoint;
        this.ledger = ledger;
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
            ledger.settle(reservation, usage);
        }
    }
}
