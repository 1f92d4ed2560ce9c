package dev.coachline.local.carrier;

/**
 * How many segments a carrier charges for (3GPP TS 23.038). Counted here apart from the service's own count, which it is
 * to be a witness of.
 */
final class Segments {

    private static final String GSM_7 = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String TWO_SEPTETS = "\f^{}\\[~]|€";

    private Segments() {}

    private static boolean isGsm7(String body) {
        return body.chars().allMatch(c -> GSM_7.indexOf(c) >= 0 || TWO_SEPTETS.indexOf(c) >= 0);
    }

    /** What its characters are sent as. */
    static String encodingOf(String body) {
        return isGsm7(body) ? "GSM-7" : "UCS-2";
    }

    static int in(String body) {
        boolean gsm7 = isGsm7(body);
        int room = gsm7 ? 153 : 67;
        int whole = 0;
        int segments = 1;
        int used = 0;
        for (int c : body.codePoints().toArray()) {
            int size = gsm7 ? TWO_SEPTETS.indexOf(c) >= 0 ? 2 : 1 : Character.charCount(c);
            whole += size;
            used += size;
            if (used > room) {
                segments++;
                used = size;
            }
        }
        return whole <= (gsm7 ? 160 : 70) ? 1 : segments;
    }
}
