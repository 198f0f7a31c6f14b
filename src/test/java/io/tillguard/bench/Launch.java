package io.tillguard.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One way to start an application on a database of its own.
 *
 * @param options of the virtual machine, with what is to be run
 */
record Launch(Path folder, List<String> options) {

    private static final String READY = ": Started ";
    private static final int TAIL = 30;

    /** How long until ready, and how much memory the process then held. */
    record Started(double seconds, double megabytes) {}

    Started measure() throws Exception {
        long begun = System.nanoTime();
        Process process = process();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            Deque<String> tail = new ArrayDeque<>();
            String line = lines.readLine();
            while (line != null && !line.contains(READY)) {
                tail.add(line);
                if (tail.size() > TAIL) {
                    tail.remove();
                }
                line = lines.readLine();
            }
            if (line == null) {
                throw new IOException("It did not start:\n" + String.join("\n", tail));
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Started(seconds, residentMegabytes(process.pid()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** Runs it to its own end. */
    void toItsEnd() throws Exception {
        Process process = process();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (lines.readLine() != null) {
                Thread.onSpinWait();
            }
        }
        process.waitFor();
    }

    private Process process() throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.addAll(options);
        command.add("--server.port=0");
        command.add("--tillguard.data-directory=" + folder.toAbsolutePath());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static double residentMegabytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1_000)
                .findFirst()
                .orElse(Double.NaN);
    }
}
