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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
        FolderStore store = store();
        try (FileStore.Incoming file = store.begin()) {
            file.out().write(new byte[100]);
            assertThatThrownBy(() -> store.open(HASH)).isInstanceOf(NoSuchFileException.class);
        }
        assertThat(unfinished()).isZero();
    }

    @Test
    void aKeptFileIsReadByItsHashAndKeptOnce() throws Exception {
        FolderStore store = store();
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
        FolderStore store = store();
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
        assertThatThrownBy(() -> store().open("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatLiesOnDiskSaysNothingOfWhatWasKept() throws Exception {
        keep("A passport's number is 123456");
        Path kept = data.resolve("files/aa").resolve(HASH);
        assertThat(new String(Files.readAllBytes(kept), StandardCharsets.ISO_8859_1))
                .doesNotContain("passport", "123456");
        assertThat(Files.getPosixFilePermissions(keyFile())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(data.resolve("files/incoming")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aChangedShortenedOrRenamedFileIsNotHandedOut() throws Exception {
        keep("x".repeat(200_000));
        Path kept = data.resolve("files/aa").resolve(HASH);
        byte[] bytes = Files.readAllBytes(kept);
        byte[] changed = bytes.clone();
        changed[150_000] ^= 1;
        for (byte[] wrong : List.of(changed, Arrays.copyOf(bytes, 131_072), Arrays.copyOf(bytes, 10), new byte[0])) {
            Files.write(kept, wrong);
            assertThatThrownBy(this::read).isInstanceOf(IOException.class);
        }
        String other = "b".repeat(64);
        Files.write(Files.createDirectories(data.resolve("files/bb")).resolve(other), bytes);
        assertThatThrownBy(() -> store().open(other)).isInstanceOf(IOException.class);
    }

    @Test
    void aNewKeyBeforeTheOldReadsBothAndWritesWithTheNew() throws Exception {
        keep("hello");
        String old = Files.readString(keyFile());
        Files.writeString(keyFile(), "# since June\n" + "0F".repeat(32) + "\n\n" + old);
        assertThat(read()).isEqualTo("hello");
        String later = "b".repeat(64);
        try (FileStore.Incoming file = store().begin()) {
            file.out().write(1);
            file.keep(later);
        }
        Files.writeString(keyFile(), old);
        assertThatThrownBy(() -> store().open(later)).isInstanceOf(IOException.class);
    }

    @Test
    void aMissingForeignOrBrokenKeyIsToldOfAtTheStart() throws Exception {
        keep("hello");
        String right = Files.readString(keyFile());
        Files.delete(keyFile());
        assertThatThrownBy(this::store).isInstanceOf(UnusableKey.class).hasMessageContaining("it is missing");
        assertThat(keyFile()).doesNotExist();
        Files.writeString(keyFile(), "00".repeat(32));
        assertThatThrownBy(this::store).isInstanceOf(UnusableKey.class).hasMessageContaining("another key");
        Files.writeString(keyFile(), "# none\n");
        assertThatThrownBy(this::store).isInstanceOf(UnusableKey.class).hasMessageContaining("holds no key");
        Files.writeString(keyFile(), "\n5ecre7\n");
        assertThatThrownBy(this::store)
                .isInstanceOf(UnusableKey.class)
                .hasMessageContaining("line 2")
                .message()
                .doesNotContain("5ecre7");
        Files.writeString(keyFile(), right);
        assertThat(read()).isEqualTo("hello");
    }

    private FolderStore store() {
        return new FolderStore(data, keyFile(), clock);
    }

    private Path keyFile() {
        return data.resolve("keys/files.key");
    }

    private void keep(String text) throws IOException {
        try (FileStore.Incoming file = store().begin()) {
            file.out().write(text.getBytes(StandardCharsets.UTF_8));
            file.keep(HASH);
        }
    }

    private String read() throws IOException {
        try (InputStream in = store().open(HASH)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private long unfinished() throws IOException {
        try (Stream<Path> all = Files.list(data.resolve("files/incoming"))) {
            return all.count();
        }
    }
}
