package dev.coachline.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The servers in containers, each started when it is first asked for. PostgreSQL and Kafka need their images; where MongoDB's is
 * neither here nor to be pulled, the embedded server stands in, and that is said.
 */
final class ContainerServers implements ServerAddresses, AutoCloseable {

    private static final String OURS = "coachline/";
    private static final String POSTGRES = System.getProperty("containers.postgres", OURS + "postgres:local");
    private static final String KAFKA = System.getProperty("containers.kafka", OURS + "kafka:local");
    private static final String MONGO = System.getProperty("containers.mongo", "mongo:8.0");
    private static final int MONGO_PORT = 27017;
    private static final long SECONDS_UNTIL_A_PULL_ANSWERS = 10;
    private static final long SECONDS_FOR_A_PULL = 300;

    private final Path directory;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private @Nullable PostgreSQLContainer postgres;
    private @Nullable KafkaContainer kafka;
    private @Nullable String mongo;

    /** @param directory for what stands in for a container */
    ContainerServers(Path directory) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            String host = System.getenv("DOCKER_HOST");
            throw new IllegalStateException("No Docker engine answers at "
                    + (host == null ? "unix:///var/run/docker.sock" : host)
                    + ": start one, set DOCKER_HOST, or test without -Pcontainers.");
        }
        this.directory = directory;
    }

    @Override
    public synchronized String kafkaBrokers() {
        KafkaContainer running = kafka;
        if (running == null) {
            running = new KafkaContainer(image(KAFKA, "apache/kafka")).withEnv("KAFKA_NUM_PARTITIONS", "6");
            start("Kafka", running);
            kafka = running;
        }
        return running.getBootstrapServers();
    }

    @Override
    public synchronized String jdbcUrl(String database) {
        PostgreSQLContainer running = postgres;
        if (running == null) {
            running = new PostgreSQLContainer(image(POSTGRES, "postgres")).withUsername("postgres")
                    .withPassword("postgres").withDatabaseName("postgres")
                    // Testcontainers runs without fsync unless told.
                    .withCommand("postgres", "-c", "fsync=on");
            start("PostgreSQL", running);
            postgres = running;
        }
        PostgreSQLContainer server = running;
        Databases.createIfAbsent(() -> DriverManager.getConnection(address(server, "postgres")), database);
        return address(server, database);
    }

    private static String address(PostgreSQLContainer server, String database) {
        return "jdbc:postgresql://" + server.getHost() + ":"
                + server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + database + "?user="
                + server.getUsername() + "&password=" + server.getPassword();
    }

    @Override
    public synchronized String mongoUri(String database) {
        String running = mongo;
        if (running == null) {
            running = startMongo();
            mongo = running;
        }
        return "mongodb://" + running + "/" + database;
    }

    private String startMongo() {
        String missing = pull(MONGO);
        if (missing == null) {
            GenericContainer<?> server = new GenericContainer<>(MONGO).withExposedPorts(MONGO_PORT)
                    .waitingFor(Wait.forLogMessage("(?i).*waiting for connections.*", 1));
            start("MongoDB", server);
            return server.getHost() + ":" + server.getMappedPort(MONGO_PORT);
        }
        try {
            int port = TestServers.freePorts(1).getFirst();
            started.push(MongoProtocolServer.start(directory.resolve("mongo"), port));
            say("MongoDB: the embedded server stands in, not a container: " + missing);
            return "127.0.0.1:" + port;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded MongoDB server did not start", e);
        }
    }

    private void start(String name, GenericContainer<?> container) {
        container.start();
        started.push(container);
        say(name + ": container of " + container.getDockerImageName());
    }

    /** An image of ours is made, never pulled: its name belongs to somebody else on a public registry. */
    private static DockerImageName image(String name, String standsFor) {
        if (name.startsWith(OURS) && !isHere(name)) {
            throw new IllegalStateException("The image " + name + " is missing: make it with deploy/images/servers.sh, "
                    + "or name another (-Dcontainers.postgres=postgres:18 -Dcontainers.kafka=apache/kafka:4.2.0).");
        }
        return DockerImageName.parse(name).asCompatibleSubstituteFor(standsFor);
    }

    private static boolean isHere(String image) {
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** @return why the image is not here even so; null where it is */
    private static @Nullable String pull(String image) {
        if (isHere(image)) {
            return null;
        }
        PullImageResultCallback pull = DockerClientFactory.lazyClient().pullImageCmd(image)
                .exec(new PullImageResultCallback());
        try (pull) {
            if (!pull.awaitStarted(SECONDS_UNTIL_A_PULL_ANSWERS, TimeUnit.SECONDS)) {
                return "no registry answered for " + image;
            }
            return pull.awaitCompletion(SECONDS_FOR_A_PULL, TimeUnit.SECONDS)
                    ? null
                    : image + " was still being pulled after " + SECONDS_FOR_A_PULL + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + image + " was pulled", e);
        } catch (IOException | RuntimeException e) {
            return image + " cannot be pulled (" + String.valueOf(e.getMessage()).strip() + ")";
        }
    }

    private static void say(String line) {
        System.out.println("[containers] " + line);
    }

    /** Stops all that were started, the last first. */
    @Override
    public synchronized void close() {
        Servers.closeAll(started);
    }
}
