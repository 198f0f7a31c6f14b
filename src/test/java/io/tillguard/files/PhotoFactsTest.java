package io.tillguard.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFactsTest {

    private static final int GROWN = 64 * 1024 * 1024;
    private static final long MODEST = 8L * 1024 * 1024;

    @TempDir
    private Path folder;

    @Test
    void aPackedTextOfAPngIsNeverUnpacked() throws Exception {
        Path file = write(Pictures.withText(Pictures.bytes(Pictures.picture(1, 40, 30), "png"), GROWN));
        assertThat(Files.size(file)).isLessThan(GROWN / 100);
        assertThat(allocatedBy(FileKind.PNG, file)).isLessThan(MODEST);
        assertThat(PhotoFacts.of(FileKind.PNG, file)).isEqualTo(PhotoFacts.NONE);
    }

    @Test
    void aBlockThatClaimsMoreThanThereIsTakesNoRoom() throws Exception {
        for (int claimed : new int[] {GROWN, Integer.MAX_VALUE, -1, 0xFFFF}) {
            Path file = write(Pictures.webp(Pictures.exif(6, "Tillcam"), claimed));
            assertThat(allocatedBy(FileKind.WEBP, file)).isLessThan(MODEST);
            assertThat(PhotoFacts.of(FileKind.WEBP, file)).isEqualTo(PhotoFacts.NONE);
        }
    }

    @Test
    void aWebpSaysWhatItsBlockSays() throws Exception {
        byte[] exif = Pictures.exif(6, "Tillcam");
        PhotoFacts facts = PhotoFacts.of(FileKind.WEBP, write(Pictures.webp(exif, exif.length)));
        assertThat(facts.device()).isEqualTo("Tillcam");
        assertThat(facts.orientation()).isEqualTo(6);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("photo"), bytes);
    }

    private static long allocatedBy(FileKind kind, Path file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        PhotoFacts.of(kind, file);
        long before = threads.getCurrentThreadAllocatedBytes();
        PhotoFacts.of(kind, file);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
