package dev.coachline.coexistence;

import java.net.URI;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

import dev.coachline.platform.Problems;

/**
 * The way from one system to the other: 307 to the same path and query. Both sides learn of a move at different moments, so
 * each could send a caller to the other for ever. What prevents it: the gateway, which decides, says under which epoch it
 * sends somebody, and whoever is asked under an epoch that is not below their own answers. Each further redirect needs a
 * further change of the system.
 */
public final class OtherSystem {

    /** The query parameter that says it. */
    public static final String EPOCH = "epoch";
    static final String PROBLEM = "other-system";
    /** Below every epoch: nobody has been sent. */
    private static final int NOT_SENT = -1;

    private OtherSystem() {}

    /**
     * The epoch under which a caller was sent.
     *
     * @throws ErrorResponseException with 422 where it is none
     */
    public static int sentUnder(HttpServletRequest request) {
        String epoch = request.getParameter(EPOCH);
        if (epoch == null) {
            return NOT_SENT;
        }
        try {
            return Math.max(NOT_SENT, Integer.parseInt(epoch));
        } catch (NumberFormatException e) {
            throw new ErrorResponseException(HttpStatus.UNPROCESSABLE_CONTENT,
                    Problems.invalid(EPOCH, "must be as a redirect gave it; leave it out"), null);
        }
    }

    /** Sends the caller on as they came, with the epoch that they were sent under, if any. */
    public static ErrorResponseException sameAt(String base) {
        return redirect(base, ServletUriComponentsBuilder.fromCurrentRequest());
    }

    /** Sends the caller on under an epoch. */
    public static ErrorResponseException at(String base, int epoch) {
        return redirect(base, ServletUriComponentsBuilder.fromCurrentRequest().replaceQueryParam(EPOCH, epoch));
    }

    private static ErrorResponseException redirect(String base, UriComponentsBuilder asked) {
        UriComponents same = asked.build();
        ErrorResponseException elsewhere = new ErrorResponseException(HttpStatus.TEMPORARY_REDIRECT,
                Problems.of(HttpStatus.TEMPORARY_REDIRECT, PROBLEM,
                        "The other system answers for this athlete: ask there in the same way, at the address in Location."),
                null);
        elsewhere.getHeaders().setLocation(
                URI.create(base + same.getPath() + (same.getQuery() == null ? "" : "?" + same.getQuery())));
        return elsewhere;
    }
}
