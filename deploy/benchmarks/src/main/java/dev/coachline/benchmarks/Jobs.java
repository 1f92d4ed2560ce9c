package dev.coachline.benchmarks;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.coachline.messaging.carrier.SmsCarrier;

/** What a scheduler runs for each text. */
interface Jobs {

    /** Stores what jobs are about; a job for each id follows. */
    List<UUID> fill(int texts) throws BenchmarkFailure;

    void run(UUID id);

    /** How many have handed their text over since. */
    int handedOver();

    /** Hands a text over and keeps nothing of it: what the scheduler costs by itself. */
    static Jobs keepingNothing(FakeCarrier carrier) {
        return new Jobs() {
            @Override
            public List<UUID> fill(int texts) {
                carrier.forget();
                return Stream.generate(UUID::randomUUID).limit(texts).toList();
            }

            @Override
            public void run(UUID id) {
                carrier.handOver(new SmsCarrier.Text(id, "+4915100000000", "Squat"), () -> true);
            }

            @Override
            public int handedOver() {
                return carrier.taken();
            }
        };
    }
}
