package dev.coachline.messaging.carrier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** A form post as the signature covers it: what stood in the URL belongs to the URL, the rest was posted. */
public final class SignedForm {

    private final String url;
    private final Map<String, List<String>> posted;
    private final boolean readable;

    private SignedForm(String url, Map<String, List<String>> posted, boolean readable) {
        this.url = url;
        this.posted = posted;
        this.readable = readable;
    }

    /**
     * Of a post that may be no form, or break off on the way: nobody has signed that.
     *
     * @param all as for {@link #of}; throws where it cannot tell
     */
    public static SignedForm read(String publicUrl, String path, @Nullable String query,
            Supplier<Map<String, String[]>> all) {
        try {
            return of(publicUrl, path, query, all.get());
        } catch (IllegalStateException e) {
            return new SignedForm(publicUrl + path, Map.of(), false);
        }
    }

    /**
     * @param publicUrl how the carrier reaches this service
     * @param query as it stood in the URL; absent without one
     * @param all parameters of URL and body together, those of the URL first
     */
    public static SignedForm of(String publicUrl, String path, @Nullable String query, Map<String, String[]> all) {
        Map<String, List<String>> posted = new LinkedHashMap<>();
        all.forEach((name, values) -> {
            List<String> rest = new ArrayList<>(Arrays.asList(values));
            rest.subList(0, Math.min(rest.size(), timesIn(query, name))).clear();
            if (!rest.isEmpty()) {
                posted.put(name, rest);
            }
        });
        return new SignedForm(publicUrl + path + (query == null ? "" : "?" + query), posted, true);
    }

    public boolean signedBy(CarrierSignature signatures, @Nullable String signature) {
        return readable && signatures.matches(signature, url, posted);
    }

    /** A posted value; null where there is none. */
    public @Nullable String value(String name) {
        List<String> values = posted.get(name);
        return values == null ? null : values.getFirst();
    }

    private static int timesIn(@Nullable String query, String name) {
        if (query == null) {
            return 0;
        }
        return (int) Arrays.stream(query.split("&", -1)).filter(part -> part.split("=", 2)[0].equals(name)).count();
    }
}
