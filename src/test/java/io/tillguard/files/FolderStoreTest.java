package io.tillguard.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.testing.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {

    private static final String HASH = "a".repeat(64);

    @TempDir
    private Path data;

    private final TestClock clock = new TestClock();

    @Test
    void whatIsNotFinishedIsNotThereAndLeavesNothing() throws Exception {
        FolderStore store = new FolderStore(data, clock);
        try (FileStore.Incoming file = store.begin()) {
            file.out().write(new byte[100]);
            assertThatThrownBy(() -> store.open(HASH)).isInstanceOf(NoSuchFileException.class);
        }
        assertThat(unfinished()).isZero();
    }

    @Test
    void aKeptFileIsReadByItsHashAndKeptOnce() throws Exception {
        FolderStore store = new FolderStore(data, clock);
        for (int i = 0; i < 2; i++) {
            try (FileStore.Incoming file = store.begin()) {
                file.out().write("hello".getBytes(StandardCharsets.UTF_8));
                file.keep(HASH);
            }
        }
        try (InputStream in = store.open(HASH)) {
            assertThat(in.readAllBytes()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(unfinished()).isZero();
    }

    @Test
    void whatAKilledProcessLeftGoesWithALaterStart() throws Exception {
        FolderStore store = new FolderStore(data, clock);
        Path incoming = Files.createDirectories(data.resolve("files/incoming"));
        Path old = Files.write(incoming.resolve("old"), new byte[10]);
        Path young = Files.write(incoming.resolve("young"), new byte[10]);
        Files.setLastModifiedTime(old, FileTime.from(TestClock.START.minus(Duration.ofHours(7))));
        Files.setLastModifiedTime(young, FileTime.from(TestClock.START.minus(Duration.ofHours(5))));
        store.tidy();
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void aHashIsNeverAPath() {
        assertThatThrownBy(() -> new FolderStore(data, clock).open("../../etc/passwd"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private long unfinished() throws IOException {
        try (Stream<Path> all = Files.list(data.resolve("files/incoming"))) {
            return all.count();
        }
    }
}
