package io.tillguard.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Uuid7;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody removes what somebody else hands in at the same moment. */
@SqlTest
class FileClaimsTest {

    private static final String KIND = "inspection";

    @Autowired
    private StoredFiles files;

    @Autowired
    private FileClaims claims;

    @Autowired
    private FileStore store;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whatNothingNeedsIsRemovedWithItsThumbnail() throws Exception {
        UUID subject = Uuid7.next();
        String hash = photo(1);
        String small = jdbc.sql("SELECT thumbnail FROM files_content")
                .query(String.class)
                .single();
        clock.advance(Duration.ofSeconds(1));
        link(hash, subject);
        clock.advance(Duration.ofMinutes(1));
        forget(hash, subject);
        assertThatThrownBy(() -> store.open(hash)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.open(small)).isInstanceOf(NoSuchFileException.class);
        assertThat(count("files_doomed")).isZero();
        assertThat(count("files_claim")).isZero();
        assertThatThrownBy(() -> link(hash, subject)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> link("no hash", subject)).isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsBeingHandedInStaysAndIsRemovedLaterIfNothingCameOfIt() throws Exception {
        UUID subject = Uuid7.next();
        String hash = document();
        clock.advance(Duration.ofSeconds(1));
        link(hash, subject);
        clock.advance(Duration.ofMinutes(1));
        claims.claim(Uuid7.next(), hash);
        forget(hash, subject);
        readable(hash);
        claims.tidy();
        readable(hash);
        clock.advance(Duration.ofHours(6).plusSeconds(1));
        claims.tidy();
        assertThatThrownBy(() -> store.open(hash)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatWasHandedInAnewWaitsForADayForWhatItBelongsTo() throws Exception {
        UUID subject = Uuid7.next();
        String hash = document();
        link(hash, subject);
        clock.advance(Duration.ofMinutes(1));
        assertThat(document()).isEqualTo(hash);
        clock.advance(Duration.ofHours(23));
        forget(hash, subject);
        readable(hash);
        claims.tidy();
        link(hash, subject);
        clock.advance(Duration.ofDays(2));
        claims.tidy();
        readable(hash);
        forget(hash, subject);
        assertThatThrownBy(() -> store.open(hash)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatWasHandedInAnewAndNeverLinkedIsRemovedAfterTheDay() throws Exception {
        UUID subject = Uuid7.next();
        String hash = photo(2);
        link(hash, subject);
        clock.advance(Duration.ofMinutes(1));
        photo(2);
        forget(hash, subject);
        clock.advance(Duration.ofDays(1).minusSeconds(1));
        claims.tidy();
        readable(hash);
        clock.advance(Duration.ofSeconds(2));
        claims.tidy();
        assertThatThrownBy(() -> store.open(hash)).isInstanceOf(NoSuchFileException.class);
        assertThat(count("files_content")).isZero();
    }

    @Test
    void handingInAndForgettingAtOnceNeverLeavesARowWithoutBytes() throws Exception {
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            boolean forgets = i % 2 == 0;
            all.add(() -> {
                for (int round = 0; round < 6; round++) {
                    UUID subject = Uuid7.next();
                    String hash = document();
                    link(hash, subject);
                    readable(hash);
                    if (forgets) {
                        forget(hash, subject);
                    }
                }
                return true;
            });
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> each : pool.invokeAll(all)) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(count("files_claim")).isZero();
        readable(jdbc.sql("SELECT hash FROM files_content").query(String.class).single());
    }

    private String photo(long seed) {
        return keep(Pictures.jpeg(seed));
    }

    private String document() {
        return keep("%PDF-1.4\nOne and the same\n%%EOF".getBytes(StandardCharsets.US_ASCII));
    }

    private String keep(byte[] content) {
        return currentCaller.as(
                Caller.system("test"),
                () -> files.keep(new ByteArrayInputStream(content), null, "document")
                        .hash());
    }

    private void link(String hash, UUID subject) {
        currentCaller.as(Caller.system("test"), () -> {
            transaction.executeWithoutResult(status -> files.link(hash, KIND, subject));
            return hash;
        });
    }

    private void forget(String hash, UUID subject) {
        transaction.executeWithoutResult(status -> files.forget(hash, KIND, subject));
    }

    private void readable(String hash) throws IOException {
        try (InputStream in = store.open(hash)) {
            assertThat(in.read()).isNotNegative();
        }
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }
}
