package dev.coachline.local.carrier;

import com.fasterxml.jackson.annotation.JsonProperty;

/** As the service sees it: {@code outbound} goes to a phone. */
enum Direction {
    @JsonProperty("outbound")
    OUTBOUND, @JsonProperty("inbound")
    INBOUND
}
