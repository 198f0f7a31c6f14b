package io.tillguard.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.files.Pictures;
import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.organisation.Position;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class InspectionSignsTest {

    @Autowired
    private InspectionFixture inspect;

    @Autowired
    private StoredFiles files;

    @Autowired
    private Fleet fleet;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private FleetFixture company;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company sites;

    @BeforeEach
    void twoTerminals() {
        sites = company.company();
        company.register(FleetFixture.row("82000001", "SH-01"), FleetFixture.row("82000002", "SH-01"));
    }

    @Test
    void threeWithinAMinuteLookTickedOff() {
        for (int i = 0; i < 3; i++) {
            var draft = inspect.draft();
            draft.finished = draft.finished.plusSeconds(20L * i);
            draft.sent = draft.finished;
            lin(() -> inspect.record(draft));
        }
        assertThat(signs()).containsExactly("MANY_IN_A_MINUTE=3");
    }

    @Test
    void aPhoneThatIsFarAwayLooksTickedOff() {
        company.all(() -> {
            fleet.move(id("82000001"), sites.shanghai(), new Position(31.2304, 121.4737), "Placed");
            return sites;
        });
        clock.advance(Duration.ofMinutes(1));
        var near = inspect.draft();
        near.where = new NewInspection.Where(31.2331, 121.4737, 10.0);
        lin(() -> inspect.record(near));
        assertThat(signs()).isEmpty();
        var far = inspect.draft();
        far.where = new NewInspection.Where(31.2434, 121.4737, 20.0);
        lin(() -> inspect.record(far));
        assertThat(signs()).containsExactly("WRONG_PLACE=1446");
    }

    @Test
    void onePhotoForTwoTerminalsLooksTickedOff() {
        var first = inspect.draft();
        first.photos.add(lin(() -> inspect.photo(5)));
        lin(() -> inspect.record(first));
        var second = inspect.draft();
        second.terminal = "82000002";
        second.scanned = "82000002";
        second.photos.add(lin(() -> inspect.photo(5)));
        lin(() -> inspect.record(second));
        assertThat(signs()).containsExactly("SAME_PHOTO=82000001");
    }

    @Test
    void alwaysTheSameDurationLooksTickedOff() {
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofHours(1));
            lin(() -> inspect.record(inspect.draft()));
        }
        assertThat(signs()).containsExactly("SAME_DURATION=120");
    }

    @Test
    void whatWasNotReadNotLocatedOrNotComparedIsASign() {
        company.all(() -> {
            fleet.move(id("82000001"), sites.shanghai(), new Position(31.2304, 121.4737), "Placed");
            return sites;
        });
        clock.advance(Duration.ofMinutes(1));
        var typed = inspect.draft();
        typed.byCamera = false;
        assertThat(shown(typed)).containsExactlyInAnyOrder(Sign.SERIAL_TYPED, Sign.NO_POSITION);
        clock.advance(Duration.ofMinutes(5));
        var unread = inspect.draft();
        unread.scanned = null;
        unread.match = PhotoMatch.NONE;
        unread.where = new NewInspection.Where(31.2304, 121.4737, 90_000.0);
        assertThat(shown(unread))
                .containsExactlyInAnyOrder(Sign.SERIAL_NOT_READ, Sign.NOT_COMPARED, Sign.VAGUE_POSITION);
        clock.advance(Duration.ofMinutes(5));
        var far = inspect.draft();
        far.where = new NewInspection.Where(31.2434, 121.4737, 90_000.0);
        assertThat(shown(far)).containsExactlyInAnyOrder(Sign.VAGUE_POSITION, Sign.WRONG_PLACE);
    }

    @Test
    void theReferenceItselfOrASmallerCopyOfItIsNoPhotoOfToday() {
        var first = inspect.draft();
        first.photos.add(lin(() -> inspect.photo(5)));
        assertThat(shown(first)).isEmpty();
        clock.advance(Duration.ofMinutes(5));
        var same = inspect.draft();
        same.photos.add(lin(() -> inspect.photo(5)));
        assertThat(shown(same)).contains(Sign.REFERENCE_PHOTO);
        clock.advance(Duration.ofMinutes(5));
        var small = inspect.draft();
        byte[] thumbnail = lin(() -> Pictures.bytes(half(Pictures.picture(5, 400, 300)), "jpeg"));
        small.photos.add(lin(() -> files.keep(new ByteArrayInputStream(thumbnail), null, "inspection-photo")
                .hash()));
        assertThat(shown(small)).contains(Sign.REFERENCE_PHOTO);
        clock.advance(Duration.ofMinutes(5));
        assertThat(shown(inspect.draft())).isEmpty();
    }

    private List<Sign> shown(InspectionFixture.Draft draft) {
        return lin(() -> inspect.record(draft)).inspection().signs().stream()
                .map(InspectionRow.Shown::sign)
                .toList();
    }

    private List<String> signs() {
        return jdbc.sql("SELECT sign || '=' || detail FROM inspection_sign")
                .query(String.class)
                .list();
    }

    @ParameterizedTest
    @CsvSource({
        "started after it was finished, PT2H, PT0S, PT0S",
        "finished after it was sent, PT0S, PT26H, PT0S",
        "sent two years later, PT0S, PT0S, P730D",
        "sent before it began, PT0S, PT0S, -P900D"
    })
    void aClockThatWasSetRightBetweenFinishAndSendLosesNothing(
            String what, Duration start, Duration finish, Duration send) {
        var draft = inspect.draft();
        draft.started = draft.started.plus(start);
        draft.finished = draft.finished.plus(finish);
        draft.sent = draft.sent.plus(send);
        InspectionRow kept = lin(() -> inspect.record(draft)).inspection();
        assertThat(kept.signs()).as(what).extracting(InspectionRow.Shown::sign).containsExactly(Sign.CLOCK_DOUBTFUL);
        assertThat(kept.inspectedAt()).isBeforeOrEqualTo(TestClock.START);
        assertThat(kept.inspectedAt()).isAfterOrEqualTo(TestClock.START.minus(Duration.ofDays(366)));
        assertThat(kept.seconds()).isNotNegative();
        assertThat(lin(() -> inspect.record(draft)).again()).isTrue();
    }

    @Test
    void whatWasHeldBackForLongerThanAMonthIsKeptWithTheDoubt() {
        var edge = inspect.draft().sentLater(Duration.ofDays(30), Duration.ZERO);
        assertThat(lin(() -> inspect.record(edge)).inspection().signs()).isEmpty();
        var older = inspect.draft().sentLater(Duration.ofDays(30).plusSeconds(1), Duration.ZERO);
        InspectionRow kept = lin(() -> inspect.record(older)).inspection();
        assertThat(kept.inspectedAt())
                .isEqualTo(TestClock.START.minus(Duration.ofDays(30)).minusSeconds(1));
        assertThat(kept.signs()).extracting(InspectionRow.Shown::sign).containsExactly(Sign.CLOCK_DOUBTFUL);
    }

    private static BufferedImage half(BufferedImage whole) {
        BufferedImage small =
                new BufferedImage(whole.getWidth() / 2, whole.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
        var graphics = small.createGraphics();
        graphics.drawImage(whole, 0, 0, small.getWidth(), small.getHeight(), null);
        graphics.dispose();
        return small;
    }

    private UUID id(String serial) {
        return company.all(() -> terminals.terminal(serial, null, null).id());
    }

    private <T> T lin(Supplier<T> work) {
        return inspect.as("Lin", Scope.everything(), work);
    }
}
