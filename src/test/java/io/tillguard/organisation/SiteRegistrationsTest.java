package io.tillguard.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tillguard.calendar.HolidayCalendars;
import io.tillguard.organisation.SiteRegistrations.Outcome;
import io.tillguard.organisation.SiteRegistrations.Row;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class SiteRegistrationsTest {

    @Autowired
    private SiteRegistrations registrations;

    @Autowired
    private Organisation organisation;

    @Autowired
    private MaintenanceWindows windows;

    @Autowired
    private SiteRows sites;

    @Autowired
    private HolidayCalendars calendars;

    @Autowired
    private CurrentCaller currentCaller;

    @Test
    void anUnknownRegionIsMadeBelowTheTop() {
        apply(site("SH-01", "华东"), site("SH-02", "华东"));

        var region = all(() -> organisation.byCode("华东")).orElseThrow();
        assertThat(region.kind()).isEqualTo(Node.Kind.REGION);
        assertThat(region.parent()).isEqualTo(all(organisation::top));
        assertThat(all(() -> sites.page(null, Keyset.first(10))).rows())
                .extracting(SiteRow::code)
                .containsExactly("SH-01", "SH-02");
    }

    @Test
    void aSiteIsSeenByWhoSeesItsRegionOrAnyAbove() {
        apply(site("SH-01", "EAST"), site("CD-01", "WEST"));
        UUID top = all(organisation::top);
        UUID east = all(() -> organisation.region("EAST"));

        assertThat(below(Set.of(east), () -> sites.count(null))).isEqualTo(1);
        assertThat(below(Set.of(top), () -> sites.count(null))).isEqualTo(2);
        assertThat(below(Set.of(), () -> sites.count(null))).isZero();
        assertThat(below(Set.of(east), organisation::tree))
                .extracting(Node::code)
                .containsExactly("EAST", "SH-01");
    }

    @Test
    void aSiteThatChangesRegionChangesItsReaders() {
        apply(site("SH-01", "EAST"));
        apply(site("SH-01", "WEST"));

        UUID east = all(() -> organisation.region("EAST"));
        UUID west = all(() -> organisation.region("WEST"));
        assertThat(below(Set.of(east), () -> sites.count(null))).isZero();
        assertThat(below(Set.of(west), () -> sites.count(null))).isEqualTo(1);
    }

    @Test
    void aSiteIsMovedOnlyIntoARegionOfTheImportersScope() {
        apply(site("SH-01", "EAST"), site("HZ-01", "SOUTH"), site("CD-01", "WEST"));
        UUID east = all(() -> organisation.region("EAST"));
        UUID south = all(() -> organisation.region("SOUTH"));
        UUID shop = all(() -> sites.site("SH-01")).id();

        var refused = below(Set.of(east, south), () -> registrations.apply(List.of(site("SH-01", "WEST")), false));
        assertThat(Objects.requireNonNull(refused.getFirst().refusal()).code()).isEqualTo("unknown-region");
        assertThat(all(() -> sites.site("SH-01")).region()).isEqualTo("EAST");
        assertThat(below(Set.of(east, south), () -> registrations.apply(List.of(site("SH-01", "SOUTH")), false)))
                .extracting(Outcome::result)
                .containsExactly("UPDATED");
        var renamed = new Row("SH-01", "Bund", "SOUTH", null, null, null, null, null, null);
        assertThat(below(Set.of(shop), () -> registrations.apply(List.of(renamed), false)))
                .extracting(Outcome::result)
                .containsExactly("UPDATED");
        assertThat(below(Set.of(shop), () -> registrations.apply(List.of(site("SH-01", "EAST")), false)))
                .extracting(Outcome::result)
                .containsExactly("REFUSED");
    }

    @Test
    void theSameRowAgainChangesNothingAndAnotherNameDoes() {
        apply(site("SH-01", "EAST"));

        assertThat(apply(site("sh-01", "east"))).extracting(Outcome::result).containsExactly("UNCHANGED");
        var renamed = new Row("SH-01", "Bund", null, null, null, null, null, null, null);
        assertThat(apply(renamed)).extracting(Outcome::result).containsExactly("UPDATED");
        var row = all(() -> sites.site("SH-01"));
        assertThat(row.name()).isEqualTo("Bund");
        assertThat(row.latitude()).isEqualTo(31.2);
    }

    @Test
    void aRowMayBringTheSitesOwnMaintenanceWindows() {
        assertThat(apply(windows("SH-01", "Mo-Su 01:00-05:00")))
                .extracting(Outcome::result)
                .containsExactly("CREATED");
        assertThat(apply(windows("SH-01", "Mo-Su 01:00-05:00")))
                .extracting(Outcome::result)
                .containsExactly("UNCHANGED");
        assertThat(apply(windows("SH-01", null))).extracting(Outcome::result).containsExactly("UNCHANGED");
        assertThat(apply(windows("SH-01", "Mo-Su 02:00-05:00")))
                .extracting(Outcome::result)
                .containsExactly("UPDATED");
        assertThat(all(() -> windows.holding("SH-01")).orElseThrow().windows()).isEqualTo("Mo-Su 02:00-05:00");
        var refused = apply(windows("SH-01", "nightly")).getFirst();
        assertThat(Objects.requireNonNull(refused.refusal()).code()).isEqualTo("bad-maintenance-windows");
    }

    private static Row windows(String code, @Nullable String windows) {
        Row row = site(code, "EAST");
        return new Row(
                row.code(),
                row.name(),
                row.region(),
                null,
                row.latitude(),
                row.longitude(),
                row.timeZone(),
                null,
                null,
                windows);
    }

    @Test
    void aDryRunChangesNothing() {
        var outcomes = all(() -> registrations.apply(List.of(site("SH-01", "EAST")), true));

        assertThat(outcomes).extracting(Outcome::result).containsExactly("CREATED");
        assertThat(all(() -> sites.count(null))).isZero();
        assertThat(all(() -> organisation.byCode("EAST"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,Bund,EAST,31,121,Asia/Shanghai,missing-code",
                "S 1,Bund,EAST,31,121,Asia/Shanghai,bad-site-code",
                "S1,-,EAST,31,121,Asia/Shanghai,missing-name",
                "S1,Bund,-,31,121,Asia/Shanghai,missing-region",
                "S1,Bund,EAST,91,121,Asia/Shanghai,bad-latitude",
                "S1,Bund,EAST,31,-,Asia/Shanghai,incomplete-position",
                "S1,Bund,EAST,31,121,Asia/Nowhere,bad-time-zone",
                "S1,Bund,EAST,31,121,-,missing-time-zone",
            })
    void aRowThatIsWrongIsRefusedAndTheNextOneTaken(
            @Nullable String code,
            @Nullable String name,
            @Nullable String region,
            @Nullable String latitude,
            @Nullable String longitude,
            @Nullable String zone,
            String refusal) {
        var outcomes =
                apply(new Row(code, name, region, null, latitude, longitude, zone, null, null), site("OK-01", "WEST"));

        assertThat(Objects.requireNonNull(outcomes.get(0).refusal()).code()).isEqualTo(refusal);
        assertThat(outcomes.get(1).result()).isEqualTo("CREATED");
        assertThat(all(() -> organisation.byCode("EAST")))
                .as("a refused row leaves no region")
                .isEmpty();
    }

    @Test
    void theSameCodeTwiceIsRefusedTheSecondTime() {
        var outcomes = apply(site("SH-01", "EAST"), site("sh-01", "WEST"));

        assertThat(Objects.requireNonNull(outcomes.get(1).refusal()).code()).isEqualTo("duplicate-in-file");
    }

    @Test
    void hoursAndCalendarComeWithTheFileAndAnEmptyCellLeavesThem() {
        all(() -> calendars.save("CN", "China", null));
        assertThat(apply(hours("Mo-Sa 09:00-21:00; PH off", " cn ")))
                .extracting(Outcome::result)
                .containsExactly("CREATED");
        assertThat(apply(hours(null, null))).extracting(Outcome::result).containsExactly("UNCHANGED");
        assertThat(apply(hours("24/7", null))).extracting(Outcome::result).containsExactly("UPDATED");
        var row = all(() -> sites.site("SH-01"));
        assertThat(row.openingHours()).isEqualTo("24/7");
        assertThat(row.holidayCalendar()).isEqualTo("CN");
        assertThat(code(hours(null, "XX"))).isEqualTo("unknown-calendar");
        assertThat(code(hours("always", null))).isEqualTo("bad-opening-hours");
    }

    @Test
    void aCalendarThatASiteNamesStays() {
        all(() -> calendars.save("CN", "China", null));
        apply(hours(null, "CN"));
        var remove = catchThrowableOfType(
                RefusedException.class,
                () -> all(() -> {
                    calendars.remove("CN");
                    return true;
                }));
        assertThat(remove.refusal().code()).isEqualTo("calendar-in-use");
    }

    private String code(Row row) {
        return Objects.requireNonNull(apply(row).getFirst().refusal()).code();
    }

    private static Row hours(@Nullable String hours, @Nullable String calendar) {
        return new Row("SH-01", "Bund", "EAST", null, null, null, "Asia/Shanghai", hours, calendar);
    }

    private List<Outcome> apply(Row... rows) {
        return all(() -> registrations.apply(List.of(rows), false));
    }

    private static Row site(String code, String region) {
        return new Row(
                code,
                "Site " + code.toUpperCase(Locale.ROOT),
                region,
                "Nanjing Road 1",
                "31.2",
                "121.4",
                "Asia/Shanghai",
                null,
                null);
    }

    private <T> T all(Supplier<T> work) {
        return currentCaller.as(Caller.system("test"), work);
    }

    private <T> T below(Set<UUID> nodes, Supplier<T> work) {
        var actor = new Actor(Actor.Kind.USER, "lin", "Lin", null);
        return currentCaller.as(new Caller(actor, new Scope.Subtrees(nodes), Set.of("organisation:read")), work);
    }
}
