package dev.coachline.workout.sessions;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sessions of one athlete, in order. */
public class InMemorySessions implements Sessions {

    private final Map<UUID, Execution> stored = new HashMap<>();

    @Override
    public boolean save(List<Execution> executions) {
        boolean all = true;
        for (Execution execution : executions) {
            Execution before = stored.get(execution.session().sessionId());
            if ((before == null ? 0 : before.revision()) == execution.revision() - 1) {
                stored.put(execution.session().sessionId(), execution);
            } else {
                all = false;
            }
        }
        return all;
    }

    @Override
    public Map<UUID, Execution> find(UUID athleteId, Collection<UUID> sessionIds) {
        return sessionIds.stream().filter(stored::containsKey).distinct()
                .collect(Collectors.toMap(Function.identity(), stored::get));
    }

    @Override
    public List<Session> between(UUID athleteId, LocalDate from, LocalDate to, Place after, int limit) {
        Comparator<Place> order = Comparator.comparing(Place::date)
                .thenComparing(place -> place.sessionId().toString());
        return stored.values().stream().map(Execution::session)
                .filter(s -> !s.date().isBefore(from) && !s.date().isAfter(to))
                .filter(s -> after == null || order.compare(Place.of(s), after) > 0)
                .sorted(Comparator.comparing(Place::of, order)).limit(limit).toList();
    }
}
