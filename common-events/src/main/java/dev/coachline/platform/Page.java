package dev.coachline.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponents;

/**
 * One page of a list that can grow: the items of the body, and in the header {@code Link} the address of the next page. A
 * cursor is where a page ended in the list's order, so that what comes or goes before it moves nothing; callers take it as it is.
 *
 * @param items those of this page
 * @param next the cursor of the next page; absent on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    private static final String BETWEEN = "\n";

    /**
     * @param found in order, up to one more than {@code limit}: that one only says that there is a next page
     * @param place where an item stands in the order, as texts without line breaks
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, List<String>> place) {
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), cursor(place.apply(found.get(limit - 1))));
    }

    static String cursor(List<String> place) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(String.join(BETWEEN, place).getBytes(StandardCharsets.UTF_8));
    }

    /** @return what {@link #of} was given for the last item; null where the cursor is none of ours */
    public static @Nullable List<String> place(String cursor, int parts) {
        try {
            List<String> place = List
                    .of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(BETWEEN, -1));
            return place.size() == parts ? place : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Answers with a body made of the items. */
    public <B> ResponseEntity<B> answer(Function<List<T>, B> body) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (next != null) {
            UriComponents address = ServletUriComponentsBuilder.fromCurrentRequest().replaceQueryParam("cursor", next)
                    .build();
            // Without scheme and host: what stands before the service knows them better.
            answer.header(HttpHeaders.LINK, "<%s?%s>; rel=\"next\"".formatted(address.getPath(), address.getQuery()));
        }
        return answer.body(body.apply(items));
    }
}
