package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tillguard.shared.Caller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.software.ReleaseCorrections.Correction;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@SqlTest
@Import(SoftwareFixture.Beans.class)
class ReleaseCorrectionsTest {

    private static final Instant NOW = TestClock.START;
    private static final LocalDate LONG_AGO = LocalDate.parse("2026-01-01");
    private static final LocalDate YESTERDAY = LocalDate.parse("2026-03-01");

    @Autowired
    private SoftwareFixture.Beans beans;

    @Autowired
    private ReleaseCorrections corrections;

    private SoftwareFixture fleet;
    private ReleaseRow release;

    @BeforeEach
    void anOverdueRelease() {
        fleet = new SoftwareFixture(beans);
        UUID terminal = fleet.terminal(fleet.model("PAX", "A920"), "SN000001");
        fleet.report(terminal, NOW.minus(Duration.ofDays(9)), ComponentType.FIRMWARE, null, "1.0");
        release = publish(LONG_AGO, null, null).release();
        fleet.sweep();
    }

    @Test
    void aCorrectedReleaseIsJudgedByWhatItSaysNow() {
        assertThat(fleet.warnings("EW-S01")).containsExactly("SN000001:3");
        as(() ->
                corrections.correct(release.id(), new Correction(YESTERDAY, true, null, "Typo"), "The year was wrong"));
        beans.clock().advance(Duration.ofMinutes(5));
        fleet.sweep();
        assertThat(fleet.warnings("EW-S01")).isEmpty();
        assertThat(trail("release.corrected")).contains("The year was wrong", "2026-03-01");
        as(() -> corrections.correct(release.id(), new Correction(YESTERDAY, true, null, "Typo"), "Again"));
        assertThat(trail("release.corrected")).doesNotContain("Again");
    }

    @Test
    void aWithdrawnReleaseIsGoneAndMayBePublishedAgain() {
        as(() -> {
            corrections.withdraw(release.id(), "It was never published");
            return true;
        });
        beans.clock().advance(Duration.ofMinutes(5));
        fleet.sweep();
        assertThat(fleet.warnings("EW-S01")).isEmpty();
        assertThat(trail("release.withdrawn")).contains("It was never published");
        NotFound missing = catchThrowableOfType(
                NotFound.class,
                () -> as(() -> corrections.correct(release.id(), new Correction(YESTERDAY, true, null, null), "Late")));
        assertThat(missing).isNotNull();
        assertThat(publish(YESTERDAY, null, null).created()).isTrue();
    }

    @Test
    void aReasonIsNeeded() {
        assertThat(refusal(() -> corrections.correct(release.id(), new Correction(YESTERDAY, true, null, null), " ")))
                .isEqualTo("field-missing");
    }

    @Test
    void publishingAgainWithAnotherEndOfSupportOrNoteIsRefusedAndNotDropped() {
        assertThat(publish(LONG_AGO, null, null).created()).isFalse();
        assertThat(refusal(() -> publish(LONG_AGO, YESTERDAY, null))).isEqualTo("release-differs");
        assertThat(refusal(() -> publish(LONG_AGO, null, "Fixes a leak"))).isEqualTo("release-differs");
    }

    private Releases.Publication publish(LocalDate day, @Nullable LocalDate end, @Nullable String note) {
        return as(() -> beans.releases()
                .publish(new NewRelease(
                        "PAX", "A920", ComponentType.FIRMWARE, null, new Version("2.0"), day, true, end, note)));
    }

    private String trail(String action) {
        return String.join(
                "\n",
                beans.jdbc()
                        .sql("SELECT state_after FROM audit_entry WHERE action = :action")
                        .param("action", action)
                        .query(String.class)
                        .list());
    }

    private String refusal(Supplier<?> work) {
        return catchThrowableOfType(RefusedException.class, () -> as(work))
                .refusal()
                .code();
    }

    private <T> T as(Supplier<T> work) {
        return beans.caller().as(Caller.system("test"), work);
    }
}
