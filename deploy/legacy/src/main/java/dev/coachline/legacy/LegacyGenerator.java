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

    private LegacyGenerator() {}

    /** Who {@link #fill} will write, without a database. */
    public static List<LegacyAthlete> athletes(Settings settings) {
        return people(settings).stream().map(Person::athlete).toList();
    }

    /** Creates the tables where they are missing and inserts the athletes, in one transaction. */
    public static List<LegacyAthlete> fill(Connection connection, Settings settings) throws SQLException {
        List<Person> people = people(settings);
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            LegacySchema.create(connection);
            var rows = new RowWriter(connection);
            for (Person person : people) {
                UserRows.write(person, settings, rows);
                ProfileRows.write(person, settings, rows);
                PlanRows.write(person, settings, rows);
                WorkoutRows.write(person, settings, rows);
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

    private static List<Person> people(Settings settings) {
        return IntStream.range(0, settings.athletes()).mapToObj(number -> Person.draw(number, settings)).toList();
    }
}
