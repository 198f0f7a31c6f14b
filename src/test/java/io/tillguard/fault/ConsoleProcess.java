package io.tillguard.fault;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A console in a process of its own, which a test may kill. */
final class ConsoleProcess {

    /** The API client that each console of the trials knows. */
    static final String TOKEN = "tillguard-trial-token-0123456789-abcdefghijklmnopqrstuvwxyz";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int TAIL = 60;

    private final Process process;
    private final Machine machine;
    private final Path log;

    private ConsoleProcess(Process process, Machine machine, Path log) {
        this.process = process;
        this.machine = machine;
        this.log = log;
    }

    /**
     * Starts a console and waits until it answers.
     *
     * @param classpath its class path
     * @param folder where it writes its log and keeps its class archive
     * @param name name of the log
     * @param settings properties of the application
     */
    static ConsoleProcess start(String classpath, Path folder, String name, Map<String, String> settings) {
        int port = freePort();
        Path log = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve("console.jsa").toAbsolutePath(),
                "-Dvaadin.productionMode=true",
                "-cp",
                classpath,
                "io.tillguard.Tillguard",
                "--spring.main.banner-mode=off",
                "--server.port=" + port,
                "--tillguard.api.requests-per-minute=1000000"));
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.directory(new File("target"));
        builder.environment().put("TILLGUARD_API_TOKEN", TOKEN);
        try {
            ConsoleProcess console = new ConsoleProcess(builder.start(), new Machine(port, TOKEN), log);
            Runtime.getRuntime().addShutdownHook(new Thread(console.process::destroyForcibly));
            console.awaitAnswer();
            return console;
        } catch (IOException e) {
            throw new UncheckedIOException("The console's process does not start", e);
        }
    }

    Machine machine() {
        return machine;
    }

    /** SIGKILL: no hook runs, no buffer is flushed. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM: an orderly stop. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private void awaitAnswer() throws IOException {
        Deadline.within(PATIENCE).await("the console to answer, see " + log, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The console ended by itself:\n" + tail());
            }
            return machine.answers() ? Optional.of(true) : Optional.empty();
        });
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The console does not end:\n" + tail());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        }
    }
}
