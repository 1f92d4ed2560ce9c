package dev.coachline.servers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** Makes databases on a PostgreSQL server. */
final class Databases {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,40}");

    private Databases() {}

    /** Opens a connection of somebody who may create databases. */
    interface Administrator {
        Connection connect() throws SQLException;
    }

    static void createIfAbsent(Administrator administrator, String database) {
        if (!NAME.matcher(database).matches()) {
            throw new IllegalArgumentException("not a database name: " + database);
        }
        try (Connection connection = administrator.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement
                        .executeQuery("select 1 from pg_database where datname = '" + database + "'")) {
            if (!found.next()) {
                statement.execute("create database " + database);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("database " + database + " could not be created", e);
        }
    }
}
