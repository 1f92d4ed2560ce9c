package dev.coachline.messaging.carrier;

import java.net.URI;

/**
 * Where the carrier is and what it knows us by.
 *
 * @param token password, and key of the signatures on webhooks
 * @param from number that texts come from, in E.164
 * @param publicUrl how the carrier reaches this service, without a slash at its end
 * @param textsPerSecond how many it takes of one instance of this service; 0 for as many as there are
 */
public record CarrierSettings(URI url, String account, String token, String from, String publicUrl,
        int textsPerSecond) {

    public CarrierSettings {
        publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "CarrierSettings[url=" + url + ", account=" + account + ", publicUrl=" + publicUrl + "]";
    }
}
