package io.tillguard.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Uuid7;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import io.tillguard.testing.Unwatched;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What was handed in and never linked goes after seven days; what anything names stays. */
@SqlTest
class UnlinkedFilesTest {

    private static final String KIND = "inspection";
    private static final Duration WEEK = Duration.ofDays(7);

    @Autowired
    private StoredFiles files;

    @Autowired
    private UnlinkedFiles task;

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
    void whatNothingNamesGoesOnItsSeventhDayWithItsThumbnailAndLeavesARecord() throws Exception {
        String hash = photo(1);
        String small = jdbc.sql("SELECT thumbnail FROM files_content")
                .query(String.class)
                .single();
        clock.advance(WEEK.minusMillis(1));
        assertThat(run()).isEqualTo("0 files removed");
        assertThat(isThere(hash)).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(run()).isEqualTo("1 files removed");
        assertThat(isThere(hash)).isFalse();
        assertThat(isThere(small)).isFalse();
        for (String table : List.of("files_content", "files_upload", "files_doomed", "files_claim")) {
            assertThat(count(table)).as(table).isZero();
        }
        assertThat(trail("file.unlinked-removed")).containsExactly(hash);
        assertThat(jdbc.sql("SELECT state_after FROM audit_entry WHERE action = 'files.unlinked-removed'")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("\"files\":1");
        assertThat(run()).isEqualTo("0 files removed");
        assertThat(trail("files.unlinked-removed")).hasSize(1);
    }

    @Test
    void whatIsLinkedStaysAndSoDoesWhatWasHandedInAnew() {
        String linked = photo(1);
        link(linked, Uuid7.next());
        String again = photo(2);
        clock.advance(WEEK.minusDays(1));
        photo(2);
        clock.advance(Duration.ofDays(2));
        assertThat(run()).isEqualTo("0 files removed");
        assertThat(isThere(linked) && isThere(again)).isTrue();
        clock.advance(WEEK);
        assertThat(run()).isEqualTo("1 files removed");
        assertThat(isThere(linked)).isTrue();
        assertThat(isThere(again)).isFalse();
    }

    @Test
    void whatIsNamedAsEvidenceStaysByTheHashOfWhatWasSentToo() {
        String kept = photo(1);
        String sent = photo(2);
        String sentHash = jdbc.sql("SELECT sent_hash FROM files_upload WHERE hash = :hash")
                .param("hash", sent)
                .query(String.class)
                .single();
        photo(3);
        technician("T-1", kept);
        technician("T-2", sentHash);
        clock.advance(WEEK);
        assertThat(sentHash).isNotEqualTo(sent);
        assertThat(run()).isEqualTo("1 files removed");
        assertThat(isThere(kept) && isThere(sent)).isTrue();
    }

    @Test
    void bytesThatSomebodyIsPuttingThereStayAlthoughTheirOldRowGoes() {
        String hash = photo(1);
        clock.advance(WEEK);
        claims.claim(Uuid7.next(), hash);
        assertThat(run()).isEqualTo("1 files removed");
        assertThat(isThere(hash)).isTrue();
        assertThat(photo(1)).isEqualTo(hash);
        link(hash, Uuid7.next());
        assertThat(isThere(hash)).isTrue();
    }

    @Test
    void aLinkThatIsMadeAtTheSameMomentKeepsTheFile() throws Exception {
        String hash = photo(1);
        clock.advance(WEEK);
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Future<Boolean> removed = system(() -> transaction.execute(status -> {
                files.link(hash, KIND, Uuid7.next());
                // It begins while the link is not committed: it waits for it, or comes after it.
                return pool.submit(() -> system(() -> task.remove(hash, clock.instant())));
            }));
            assertThat(removed.get()).isFalse();
        }
        assertThat(isThere(hash)).isTrue();
        assertThat(count("files_link")).isEqualTo(1);
    }

    @Test
    void aLinkThatComesWhileTheFileGoesFindsNone() throws Exception {
        String hash = photo(1);
        clock.advance(WEEK);
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Future<?> linked = system(() -> transaction.execute(status -> {
                task.remove(hash, clock.instant());
                return pool.submit(() -> link(hash, Uuid7.next()));
            }));
            assertThatThrownBy(linked::get).hasCauseInstanceOf(NotFound.class);
        }
        assertThat(count("files_link") + count("files_content")).isZero();
    }

    private String run() {
        return system(() -> task.run(new Unwatched()));
    }

    private String photo(long seed) {
        return system(() -> files.keep(new ByteArrayInputStream(Pictures.jpeg(seed)), null, "photo")
                .hash());
    }

    private void link(String hash, UUID subject) {
        system(() -> {
            transaction.executeWithoutResult(status -> files.link(hash, KIND, subject));
            return hash;
        });
    }

    private void technician(String badge, String photo) {
        UUID provider = Uuid7.next();
        jdbc.sql(
                        "INSERT INTO provider (id, kind, code, name, verified) VALUES (:id, 'SERVICE_PROVIDER', :code, 'FixIt', TRUE)")
                .param("id", provider)
                .param("code", "FIXIT-" + badge)
                .update();
        jdbc.sql("""
                        INSERT INTO provider_technician (id, provider_id, badge, name, photo, state, starts_on)
                        VALUES (:id, :provider, :badge, 'Zhang', :photo, 'ACTIVE', DATE '2026-01-01')""")
                .param("id", Uuid7.next())
                .param("provider", provider)
                .param("badge", badge)
                .param("photo", photo)
                .update();
    }

    private <T> T system(Supplier<T> work) {
        return currentCaller.as(Caller.system("test"), work);
    }

    private List<String> trail(String action) {
        return jdbc.sql("SELECT subject_id FROM audit_entry WHERE action = :action")
                .param("action", action)
                .query(String.class)
                .list();
    }

    private boolean isThere(String hash) {
        try (InputStream in = store.open(hash)) {
            return in.read() >= 0;
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }
}
