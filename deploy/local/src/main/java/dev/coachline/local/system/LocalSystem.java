package dev.coachline.local.system;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;

/**
 * Everything on one machine: the servers, the carrier simulator and the services, each in a process of its own,
 * kept running until it is closed. State lies in the data directory and survives a restart.
 */
public final class LocalSystem implements AutoCloseable {

    private static final String SERVERS = "servers";
    private static final String CARRIER = "carrier";
    private static final int CARRIER_HEAP_MEGABYTES = 128;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LocalSettings settings;
    private final ServerSocket ports;
    private final DataDirectory data;
    private final Supervisor supervisor;
    private final Progress progress;
    private final LocalAddresses addresses;
    private final LocalServices.Secrets secrets;
    private final Tokens tokens;
    private final Map<LocalServices, ServiceJars.Unpacked> unpacked = new EnumMap<>(LocalServices.class);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final long startedNanos = System.nanoTime();
    private Duration took = Duration.ZERO;
    private Duration cpu = Duration.ZERO;

    private LocalSystem(LocalSettings settings, DataDirectory data, Progress progress, ServerSocket ports)
            throws IOException {
        this.ports = ports;
        this.progress = progress;
        this.settings = settings;
        this.data = data;
        this.supervisor = new Supervisor(progress, this::writeRunFile);
        this.addresses = LocalAddresses.on(settings.ports(), settings.withMigration());
        this.secrets = new LocalServices.Secrets(data.phoneKey(), data.carrierAccount(), data.carrierToken(),
                data.keystore().toString(), data.keystorePassword());
        this.tokens = Tokens.of(data);
    }

    /**
     * Starts everything and returns when all of it is ready; where something does not start, stops the rest.
     *
     * @throws PlainFailure a port is in use, the disk is full, something is not built or did not start
     */
    public static LocalSystem start(LocalSettings settings, Seeding seeding, Progress progress)
            throws PlainFailure, InterruptedException {
        DataDirectory data = DataDirectory.at(settings.data());
        data.requireSpace();
        data.prepare();
        Leftovers.end(data, progress);
        requirePresent(settings, data);
        LocalSystem system = create(settings, data, progress, settings.ports().claim());
        // A signal while starting must not leave processes behind.
        Thread stop = new Thread(system::close, "stop-system");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            system.startAll(seeding);
            return system;
        } catch (PlainFailure | InterruptedException | RuntimeException e) {
            if (system.closed.get()) {
                // What failed had been stopped; whoever asked for that needs no other reason.
                throw new InterruptedException("stopped while starting");
            }
            system.close();
            throw e;
        }
    }

    /** Deletes all state, after stopping what a killed run left behind; refuses where something runs on it. */
    public static void discard(DataDirectory data, Progress progress) throws PlainFailure {
        Leftovers.end(data, progress);
        data.delete();
    }

    private static LocalSystem create(LocalSettings settings, DataDirectory data, Progress progress, ServerSocket ports)
            throws PlainFailure {
        try {
            if (settings.clock() instanceof LocalClock.Settable clock) {
                clock.share(data.clock());
            }
            return new LocalSystem(settings, data, progress, ports);
        } catch (IOException e) {
            LocalPorts.release(ports);
            throw new PlainFailure("The data directory " + data.root() + " cannot be used: " + e + ".", e);
        }
    }

    /** The names of the four. */
    public static List<String> services() {
        return Arrays.stream(LocalServices.values()).map(service -> service.processName).toList();
    }

    public LocalAddresses addresses() {
        return addresses;
    }

    public Tokens tokens() {
        return tokens;
    }

    public DataDirectory data() {
        return data;
    }

    /** From the beginning until all were ready. */
    public Duration took() {
        return took;
    }

    /** What starting cost in processor time, which says more than {@link #took} on a busy machine. */
    public Duration cpuTime() {
        return cpu;
    }

    private Duration cpuSoFar() {
        return supervisor.running().stream().flatMap(run -> ProcessHandle.of(run.pid()).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO), Duration::plus);
    }

    /** What all processes hold in memory now. */
    public long residentBytes() {
        return supervisor.running().stream().flatMap(run -> ProcessHandle.of(run.pid()).stream())
                .mapToLong(Memory::residentBytes).sum();
    }

    /** Makes the AOT caches that are missing, in the background and one after the other; the next start is faster by them. */
    public void trainAotCaches() {
        List<AotTraining.Trainee> trainees = new ArrayList<>();
        unpacked.forEach((service, jar) -> trainees.add(trainee(service, jar)));
        trainees.add(new AotTraining.Trainee(SERVERS, serversCache(), ServersProcess.HEAP_MEGABYTES,
                JavaCommand.mainClass(ServersProcess.class.getName(), data.scratch("training").toString(),
                        String.valueOf(settings.ports().training()), ServersProcess.UNTIL_READY),
                Map.of()));
        Thread.ofPlatform().daemon().name("train-aot").start(() -> {
            new AotTraining(trainees).run();
            data.deleteScratch();
        });
    }

    /** A context that stands, without web server, consumers and due work: it must not take part in what goes on. */
    private AotTraining.Trainee trainee(LocalServices service, ServiceJars.Unpacked jar) {
        List<String> program = new ArrayList<>(List.of("-Dspring.context.exit=onRefresh"));
        program.addAll(JavaCommand.jar(jar.jar()));
        Map<String, String> environment = service.environment(settings.ports(), addresses, secrets, shared());
        environment.put("PORT", "0");
        return new AotTraining.Trainee(service.processName, jar.aotCache(), service.heapMegabytes, program,
                environment);
    }

    /** Named after what it was made from, as the JVM refuses a cache of other jars. */
    private Path serversCache() {
        long build = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .mapToLong(jar -> new File(jar).lastModified()).reduce(17, (hash, time) -> hash * 31 + time);
        return settings.home().resolve("deploy/local/target/aot/servers-" + Long.toUnsignedString(build, 36) + ".aot");
    }

    /** Stops the services, then the carrier, then the servers. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        long began = System.nanoTime();
        try {
            progress.step("Stopping ...");
            supervisor.stop(services());
            supervisor.stop(List.of(CARRIER));
            supervisor.stop(List.of(SERVERS));
            Files.deleteIfExists(data.runFile());
            progress.step("Stopped after %.1f s; the state stays in %s.".formatted((System.nanoTime() - began) / 1e9,
                    data.root()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("Left behind: " + data.runFile());
        } finally {
            supervisor.close();
            LocalPorts.release(ports);
        }
    }

    private void startAll(Seeding seeding) throws PlainFailure, InterruptedException {
        ServiceJars jars = new ServiceJars(settings.home());
        List<LocalServices> services = LocalServices.of(settings.withMigration());
        for (LocalServices service : services) {
            jars.built(service.processName);
        }
        progress.step("Starting Kafka, PostgreSQL, the MongoDB protocol and the carrier ...");
        ManagedProcess servers = supervisor.start(servers());
        ManagedProcess carrier = supervisor.start(carrier());
        writeRunFile();
        for (LocalServices service : services) {
            unpacked.put(service, jars.of(service.processName));
        }
        servers.awaitReady(PATIENCE);
        carrier.awaitReady(PATIENCE);
        supervisor.keepRunning(SERVERS);
        supervisor.keepRunning(CARRIER);
        seed(seeding);
        progress.step("Starting the services ...");
        List<ManagedProcess> started = new ArrayList<>();
        for (LocalServices service : services) {
            started.add(supervisor.start(service(service)));
        }
        writeRunFile();
        for (ManagedProcess service : started) {
            service.awaitReady(PATIENCE);
            progress.step("  %s is ready (%.1f s)".formatted(service.name(),
                    (System.nanoTime() - startedNanos) / 1e9));
            supervisor.keepRunning(service.name());
        }
        took = Duration.ofNanos(System.nanoTime() - startedNanos);
        cpu = cpuSoFar();
    }

    private void seed(Seeding seeding) throws PlainFailure, InterruptedException {
        try {
            seeding.seed(addresses);
        } catch (PlainFailure | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new PlainFailure("The stores could not be filled: " + e + ".", e);
        }
    }

    private ProcessSpec servers() {
        return new ProcessSpec(SERVERS,
                JavaCommand.run(ServersProcess.HEAP_MEGABYTES, serversCache(),
                        JavaCommand.mainClass(ServersProcess.class.getName(), data.servers().toString(),
                                String.valueOf(settings.ports().kafka())),
                        settings.busyForLong()),
                Map::of, data.log(SERVERS), LocalSystem::saysReady, Duration.ofSeconds(10));
    }

    private ProcessSpec carrier() {
        return new ProcessSpec(CARRIER,
                JavaCommand.run(CARRIER_HEAP_MEGABYTES, serversCache(),
                        JavaCommand.mainClass("dev.coachline.local.carrier.CarrierSimulator", "--port",
                                String.valueOf(settings.ports().carrier()), "--data", data.carrier().toString(),
                                "--webhook-url", addresses.messaging() + "/webhooks/carrier/inbound", "--account",
                                secrets.carrierAccount(), "--token", secrets.carrierToken()),
                        settings.busyForLong()),
                () -> Map.of("MESSAGING_URL", addresses.messaging().toString(), "COACHLINE_OPERATOR_TOKEN",
                        tokens.token(Role.OPERATOR, "phone-page")),
                data.log(CARRIER), LocalSystem::saysReady, Duration.ofSeconds(3));
    }

    private ProcessSpec service(LocalServices service) throws PlainFailure {
        ServiceJars.Unpacked jar = java.util.Objects.requireNonNull(unpacked.get(service));
        URI base = URI.create("http://127.0.0.1:" + service.port(settings.ports()));
        LocalFaults faults = settings.faults();
        List<String> program = faults == null
                ? JavaCommand.jar(jar.jar())
                : JavaCommand.jarBeside(LocalFaults.crashPoints(), jar.jar(), jar.mainClass());
        return new ProcessSpec(service.processName,
                JavaCommand.run(service.heapMegabytes, jar.aotCache(), program, settings.busyForLong()),
                () -> environment(service), data.log(service.processName), (log, from) -> answersReady(base),
                Duration.ofSeconds(4));
    }

    private Map<String, String> environment(LocalServices service) {
        Map<String, String> environment = service.environment(settings.ports(), addresses, secrets, shared());
        LocalFaults faults = settings.faults();
        if (faults != null) {
            environment.putAll(faults.environment(service.processName, data.faults(service.processName)));
        }
        return environment;
    }

    /** kill -9 of the servers' process; it is started again like everything else. */
    public void killServers() {
        supervisor.kill(SERVERS);
    }

    /** Deaths so far of what is kept running, and how soon each was ready again. */
    public List<Recovery> recoveries() {
        return supervisor.recoveries();
    }

    private Map<String, String> shared() {
        Map<String, String> shared = new HashMap<>();
        shared.put("KAFKA_BROKERS", addresses.kafkaBrokers());
        shared.put("COACHLINE_JWT_PUBLIC_KEY", tokens.publicKeyFile().toUri().toString());
        shared.put("COACHLINE_SERVICE_TOKEN", tokens.token(Role.SERVICE, "local"));
        shared.put("PHONE_KEY", secrets.phoneKey());
        switch (settings.clock()) {
            case LocalClock.OfTheMachine() -> shared.put("COACHLINE_CLOCK", "system");
            case LocalClock.Settable _ -> {
                shared.put("COACHLINE_CLOCK", "settable");
                shared.put("COACHLINE_CLOCK_FILE", data.clock().toString());
            }
        }
        return shared;
    }

    private static boolean saysReady(Path log, long from) {
        try (var channel = Files.newByteChannel(log)) {
            byte[] written = new byte[(int) Math.max(0, Math.min(channel.size() - from, 1 << 20))];
            channel.position(from).read(java.nio.ByteBuffer.wrap(written));
            return new String(written, StandardCharsets.UTF_8).lines().anyMatch(ServersProcess.READY::equals);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answersReady(URI base) throws InterruptedException {
        try {
            return new HttpJson("").get(base, "/actuator/health/readiness").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void writeRunFile() {
        List<RunFile.Run> runs = supervisor.running().stream()
                .map(run -> new RunFile.Run(run.name(), run.pid(), run.startedAt())).toList();
        try {
            new RunFile(RunFile.Run.ofThisProcess(), settings.portBase(), runs).write(data);
        } catch (IOException e) {
            System.err.println("run.json could not be written: " + e);
        }
    }

    /** State that was written in a later time than this clock's would be due long ago, or never. */
    private static void requirePresent(LocalSettings settings, DataDirectory data) throws PlainFailure {
        try {
            Instant left = settings.clock() instanceof LocalClock.OfTheMachine
                    ? LocalClock.left(data.clock())
                    : Instant.EPOCH;
            if (left.isAfter(Instant.now())) {
                throw new PlainFailure("In %s it is %s already; go on with --time-travel, or begin anew with --fresh."
                        .formatted(data.root(), left.truncatedTo(ChronoUnit.SECONDS)));
            }
        } catch (IOException e) {
            throw new PlainFailure("The data directory " + data.root() + " cannot be read: " + e + ".", e);
        }
    }
}
