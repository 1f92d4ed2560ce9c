package dev.coachline.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The condition of a change: only if the caller has seen what it changes. Ask it where the state is held until the commit. */
public final class IfMatch {

    private IfMatch() {}

    /**
     * @param header what {@code If-Match} says; absent for unconditionally
     * @param present the tag of what is stored, in quotes; absent where nothing is
     */
    public static boolean holds(@Nullable String header, @Nullable String present) {
        if (header == null) {
            return true;
        }
        if (present == null) {
            return false;
        }
        ETag stored = ETag.create(present);
        return ETag.parse(header).stream().anyMatch(tag -> tag.isWildcard() || tag.compare(stored, true));
    }

    /** 412: somebody changed it since. */
    public static ProblemDetail stale() {
        return Problems.of(HttpStatus.PRECONDITION_FAILED, "stale",
                "This was changed since you read it; nothing was done. Read it again and send its ETag as If-Match.");
    }
}
