package io.tillguard.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Makes of the console's jar one with the same parts and layout around {@link EmptyApplication}. */
final class EmptyJar {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String CLASSES = "BOOT-INF/classes/";

    /** What belongs to the console alone; Quartz keeps its tables. */
    private static final List<String> LEFT_OUT =
            List.of(CLASSES + "io/tillguard/", CLASSES + "db/migration/common/", CLASSES + "messages/");

    private EmptyJar() {}

    static void make(Path console, Path empty) throws IOException {
        try (ZipFile in = new ZipFile(console.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(empty))) {
            for (var entries = in.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().equals(MANIFEST)) {
                    write(out, new ZipEntry(MANIFEST), manifest(in.getInputStream(entry)));
                } else if (isKept(entry.getName())) {
                    write(out, like(entry), in.getInputStream(entry).readAllBytes());
                }
            }
            String main = EmptyApplication.class.getName().replace('.', '/') + ".class";
            try (InputStream type = Objects.requireNonNull(
                    EmptyApplication.class.getClassLoader().getResourceAsStream(main))) {
                write(out, new ZipEntry(CLASSES + main), type.readAllBytes());
            }
        }
    }

    private static boolean isKept(String name) {
        return LEFT_OUT.stream().noneMatch(name::startsWith)
                && !(name.contains("db/migration/") && name.endsWith(".sql") && !name.contains("V030"));
    }

    /** Libraries stay uncompressed, as the loader wants them. */
    private static ZipEntry like(ZipEntry entry) {
        ZipEntry copy = new ZipEntry(entry.getName());
        if (entry.getMethod() == ZipEntry.STORED) {
            copy.setMethod(ZipEntry.STORED);
            copy.setSize(entry.getSize());
            copy.setCompressedSize(entry.getSize());
            copy.setCrc(entry.getCrc());
        }
        return copy;
    }

    private static byte[] manifest(InputStream in) throws IOException {
        Manifest manifest = new Manifest(in);
        manifest.getMainAttributes().putValue("Start-Class", EmptyApplication.class.getName());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }

    private static void write(ZipOutputStream out, ZipEntry entry, byte[] content) throws IOException {
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
