package dev.coachline.legacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fills a legacy database with athletes of every generation. The same settings give the same rows, and an athlete's
 * rows do not depend on how many others there are.
 */
public final class LegacyGenerator {

    /**
     * What to generate.
     *
     * @param from first day of the window in which the athletes will be moved; their history lies before it
     * @param days length of the window; most plans end inside it
     */
    public record Settings(int athletes, LocalDate from, int days, long seed) {

        public Settings {
            if (athletes < 0 || days < 1) {
                throw new IllegalArgumentException("athletes must not be negative, days at least 1");
            }
        }
    }

    /** Beyond all towns that are not larger, so that nobody has another's id or phone. */
    private static final int FIRST_ODD = 10_000;

    private LegacyGenerator() {}

    /** Who {@link #fill} will write, without a database. */
    public static List<LegacyAthlete> athletes(Settings settings) {
        return people(settings).stream().map(Person::athlete).toList();
    }

    /** Creates the tables where they are missing and inserts the athletes, in one transaction. */
    public static List<LegacyAthlete> fill(Connection connection, Settings settings) throws SQLException {
        return fill(connection, settings, people(settings));
    }

    /** The same with one athlete for each generation beyond the usual, each trap and each damage. */
    public static List<LegacyAthlete> fillWithEachTrait(Connection connection, Settings settings) throws SQLException {
        return fill(connection, settings, oddPeople(settings));
    }

    /** Who {@link #fillWithEachTrait} will write, without a database; none of them is among {@link #athletes}. */
    public static List<LegacyAthlete> athletesWithEachTrait(Settings settings) {
        return oddPeople(settings).stream().map(Person::athlete).toList();
    }

    private static List<Person> oddPeople(Settings settings) {
        return IntStream.range(0, Generation.TRAITS.size())
                .mapToObj(n -> Person.draw(FIRST_ODD + n, settings, Generation.TRAITS.get(n))).toList();
    }

    private static List<LegacyAthlete> fill(Connection connection, Settings settings, List<Person> people)
            throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            LegacySchema.create(connection);
            var rows = new RowWriter(connection);
            for (Person person : people) {
                rows.add(rowsOf(person, settings));
            }
            rows.flush();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(autoCommit);
        }
        return people.stream().map(Person::athlete).toList();
    }

    private static AthleteRows rowsOf(Person person, Settings settings) {
        var rows = new AthleteRows(settings.from());
        UserRows.write(person, settings, rows);
        ProfileRows.write(person, settings, rows);
        PlanRows.write(person, settings, rows);
        WorkoutRows.write(person, settings, rows);
        if (person.hasProgram()) {
            RecordTraits.programWithSessions(person, rows);
        }
        if (person.trait() != null) {
            person.trait().change().apply(person, rows);
        }
        return rows;
    }

    private static List<Person> people(Settings settings) {
        return IntStream.range(0, settings.athletes()).mapToObj(number -> Person.draw(number, settings)).toList();
    }
}
