package dev.coachline.plan;

import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.events.PlanEvent.ProgramVersionPublished;
import dev.coachline.plan.athletes.Athletes;
import dev.coachline.plan.programs.EditPrograms;
import dev.coachline.plan.programs.EditPrograms.Outcome;
import dev.coachline.plan.programs.MutablePrograms;
import dev.coachline.plan.programs.Program;
import dev.coachline.plan.programs.ProgramDraft;
import dev.coachline.plan.programs.ProgramIdentity;
import dev.coachline.plan.programs.ProgramVersion;
import dev.coachline.plan.programs.ProgramVersioning;
import dev.coachline.plan.programs.ProgramVersions;
import dev.coachline.plan.programs.ReadPrograms;
import dev.coachline.plan.programs.SomePrograms;

import static org.assertj.core.api.Assertions.assertThat;

/** The way from the mutable JSON to versions and back, over one database; the service itself runs with both flags on. */
class ProgramTransitionIT extends ProgramsFixture {

    private static final ProgramVersioning OFF = new ProgramVersioning(false, false);
    private static final ProgramVersioning WRITES = new ProgramVersioning(true, false);
    private static final ProgramVersioning READS = new ProgramVersioning(true, true);

    @Autowired
    private Athletes athletes;
    @Autowired
    private MutablePrograms mutable;
    @Autowired
    private ProgramVersions versions;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private MeterRegistry meters;

    private final SomePrograms some = new SomePrograms(11);
    private int fallbacks;

    private ReadPrograms read(ProgramVersioning flags) {
        return new ReadPrograms(mutable, versions, flags, () -> fallbacks++);
    }

    private ProgramVersion write(ProgramVersioning flags, ProgramDraft draft) {
        EditPrograms edit = new EditPrograms(athletes, read(flags), mutable, versions, flags, UUID::randomUUID);
        ProgramVersion present = read(flags).current(athlete, program);
        Outcome outcome = transaction.execute(status -> edit.write(athlete, program, draft,
                present == null ? null : version -> version == present.version(), clock.instant()));
        assertThat(outcome).isInstanceOf(Outcome.Stored.class);
        return ((Outcome.Stored) outcome).version();
    }

    private ProgramDraft named(String name) {
        ProgramDraft draft = some.draft();
        return new ProgramDraft(new Program.Details(name, null, 8), draft.workouts(), draft.schedule());
    }

    @ParameterizedTest(name = "writes {0}, reads {1}")
    @CsvSource({"false, false, 0", "true, false, 2", "true, true, 2"})
    void each_step_stores_what_it_says_and_reads_what_was_stored(boolean writes, boolean reads, int stored) {
        ProgramVersioning flags = new ProgramVersioning(writes, reads);
        write(flags, named("one"));
        ProgramVersion second = write(flags, named("two"));
        assertThat(second.version()).isEqualTo(2);
        assertThat(read(flags).current(athlete, program)).isEqualTo(second);
        assertThat(read(flags).currentOf(athlete)).containsExactly(second);
        assertThat(read(flags).version(athlete, program, 2)).isEqualTo(second);
        assertThat(read(flags).versions(athlete, program, Integer.MAX_VALUE, 10)).hasSize(reads ? 2 : 1)
                .startsWith(second);
        assertThat(mutable.current(athlete, program)).isEqualTo(second);
        assertThat(rows("program_versions")).isEqualTo(stored);
        assertThat(rows("program_json")).isEqualTo(1);
        assertThat(fallbacks).isZero();
        assertThat(differences()).hasSize(writes ? 0 : 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void whatever_is_written_and_edited_both_shapes_say_the_same(long seed) {
        SomePrograms programs = new SomePrograms(seed);
        ProgramVersion present = write(READS, programs.draft());
        for (int edit = 0; edit < 8; edit++) {
            ProgramDraft draft = programs.edit(present.program());
            if (ProgramIdentity.keep(present.program(), draft, UUID::randomUUID).equals(present.program())) {
                continue;
            }
            present = write(READS, draft);
            assertThat(versions.current(athlete, program)).isEqualTo(present)
                    .isEqualTo(mutable.current(athlete, program));
            assertThat(differences()).isEmpty();
        }
        assertThat(present.version()).isGreaterThan(2);
    }

    @Test
    void the_way_there_and_back_loses_nothing_and_shows_nobody_an_old_program() {
        write(OFF, named("one"));
        ProgramVersion second = write(OFF, named("two"));
        // Writes on: what was there becomes a version, beside the change that was made.
        ProgramVersion third = write(WRITES, named("three"));
        assertThat(versions.version(athlete, program, 2)).isEqualTo(second);
        assertThat(differences()).isEmpty();
        // Reads on.
        assertThat(read(READS).current(athlete, program)).isEqualTo(third);
        ProgramVersion fourth = write(READS, named("four"));
        // Back: reads off, then writes off, and an edit that no version has.
        assertThat(read(WRITES).current(athlete, program)).isEqualTo(fourth);
        ProgramVersion fifth = write(OFF, named("five"));
        assertThat(fallbacks).isZero();
        assertThat(differences()).isNotEmpty();
        // There again, before anything has caught up: the newest is read, and it is counted.
        assertThat(read(READS).current(athlete, program)).isEqualTo(fifth);
        assertThat(read(READS).currentOf(athlete)).containsExactly(fifth);
        assertThat(read(READS).version(athlete, program, 5)).isEqualTo(fifth);
        assertThat(fallbacks).isEqualTo(3);

        at(clock.instant());

        assertThat(versions.current(athlete, program)).isEqualTo(fifth);
        assertThat(differences()).isEmpty();
        assertThat(versions.versions(athlete, program, Integer.MAX_VALUE, 10)).extracting(ProgramVersion::version)
                .containsExactly(5, 4, 3, 2);
        eventually().untilAsserted(() -> assertThat(LOG.of(athlete, ProgramVersionPublished.class))
                .extracting(ProgramVersionPublished::programVersion).containsExactly(2, 3, 4, 5));
    }

    @Test
    void a_program_that_may_not_be_stored_as_a_version_is_put_off_and_keeps_nobody_waiting() {
        UUID broken = UUID.randomUUID();
        UUID unreadable = UUID.randomUUID();
        write(OFF, named("good"));
        for (UUID id : new UUID[]{broken, unreadable}) {
            jdbc.sql("""
                    insert into program_json (program_id, athlete_id, revision, origin, changed_at, body, behind_since)
                    select ?, athlete_id, 1, origin, changed_at, body, behind_since - interval '1 second'
                    from program_json where program_id = ?""").param(id).param(program).update();
        }
        jdbc.sql("update program_json set body = jsonb_set(body, '{name}', '\"\"') where program_id = ?").param(broken)
                .update();
        jdbc.sql("update program_json set body = jsonb_set(body, '{schedule,weeklyPattern}', "
                + "'[{\"dayOfWeek\": 0, \"workoutIndex\": 99}]') where program_id = ?").param(unreadable).update();
        double before = putOff();

        at(clock.instant());

        assertThat(versions.current(athlete, program)).isNotNull();
        assertThat(versions.current(athlete, broken)).isNull();
        assertThat(versions.current(athlete, unreadable)).isNull();
        assertThat(putOff()).isEqualTo(before + 2);
        assertThat(mutable.firstBehind()).isAfter(clock.instant());
        jdbc.sql("delete from program_json where program_id in (?, ?)").param(broken).param(unreadable).update();
    }

    @Test
    void an_edit_over_http_of_a_program_from_before_keeps_its_ids() {
        ProgramVersion old = write(OFF, named("old"));
        ObjectNode body = present();
        body.put("name", "new");
        assertStatus(put(body.toString(), "If-Match", "\"1\""), 200);
        ProgramVersion present = versions.current(athlete, program);
        assertThat(present.program().workouts()).isEqualTo(old.program().workouts());
        assertThat(present.program().schedule()).isEqualTo(old.program().schedule());
        assertThat(versions.version(athlete, program, 1)).isEqualTo(old);
        assertThat(differences()).isEmpty();
    }

    private double putOff() {
        return meters.counter("coachline.programs.caught.up", "outcome", "put_off").count();
    }
}
