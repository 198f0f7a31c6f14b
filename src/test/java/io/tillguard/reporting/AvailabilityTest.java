package io.tillguard.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.calendar.HolidayCalendars;
import io.tillguard.calendar.WorkingCalendars;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.organisation.OpeningHours;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.TableFormat;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Availability by its formula, and against minutes that are counted one by one. */
@SqlTest
class AvailabilityTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-04-01T00:00:00Z");

    @Autowired
    private Availability availability;

    @Autowired
    private OutageFixture outages;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private HolidayCalendars calendars;

    @Autowired
    private WorkingCalendars working;

    @Autowired
    private TestClock clock;

    private FleetFixture.Company company;

    @BeforeEach
    void inApril() {
        company = fleet.company();
        clock.set(Instant.parse("2026-04-10T00:00:00Z"));
    }

    @Test
    void overlappingOutagesCountOnceAndOnlyWhileTheSiteIsOpen() {
        UUID site = outages.site("SH-09", company.east(), "Asia/Shanghai", "Mo-Su 09:00-21:00", null);
        UUID terminal = outages.terminal("91000001", "SH-09");
        outages.stay(terminal, site, "ACTIVE", FIRST, at("2026-03-10T00:00:00Z"));
        outages.stay(terminal, site, "IN_REPAIR", at("2026-03-10T00:00:00Z"), at("2026-03-11T00:00:00Z"));
        outages.stay(terminal, site, "SUSPENDED", at("2026-03-11T00:00:00Z"), at("2026-03-21T00:00:00Z"));
        outages.stay(terminal, site, "ACTIVE", at("2026-03-21T00:00:00Z"), END.plusSeconds(1));
        // 08:00 to 12:00 and 11:00 to 13:00 by the site's clock: four open hours. The rest tells of no time out.
        outages.order(terminal, "REPAIR", "DONE", true, at("2026-03-05T00:00:00Z"), at("2026-03-05T04:00:00Z"));
        outages.silent(terminal, at("2026-03-05T03:00:00Z"), at("2026-03-05T05:00:00Z"));
        outages.order(terminal, "REPAIR", "DONE", false, at("2026-03-06T00:00:00Z"), at("2026-03-07T00:00:00Z"));
        outages.order(terminal, "REPAIR", "CANCELLED", true, at("2026-03-06T00:00:00Z"), at("2026-03-07T00:00:00Z"));
        outages.silent(terminal, at("2026-03-12T00:00:00Z"), at("2026-03-13T00:00:00Z"));
        outages.count();
        AvailabilityRow row = only(AvailabilityBy.TERMINAL);
        assertThat(row.serviceMinutes()).as("21 days of 12 hours").isEqualTo(21 * 12 * 60);
        assertThat(row.lostMinutes()).as("a day in repair, and four hours").isEqualTo((12 + 4) * 60);
        assertThat(row.availability()).isCloseTo(1 - 16 / 252d, Offset.offset(1e-12));
        assertThat(row.label()).isEqualTo("91000001");
        assertThat(fleet.all(() -> availability.ofTerminal(terminal, FIRST, END))
                        .lostMinutes())
                .isEqualTo(16 * 60);
        outages.count();
        assertThat(only(AvailabilityBy.SITE).lostMinutes()).as("counted again").isEqualTo(16 * 60);
    }

    @Test
    void minutesCountedOneByOneAgreeInZonesWithAndWithoutDaylightSaving() {
        fleet.all(() -> {
            calendars.save("CN", "China", null);
            calendars.setDay("CN", "2026-03-06", "Friday off", "HOLIDAY");
            return calendars.setDay("CN", "2026-03-15", "Sunday on", "WORKDAY");
        });
        List<Shop> shops = List.of(
                shop("A-01", "Asia/Shanghai", "Mo-Fr 09:00-21:00; PH off", "CN"),
                shop("A-02", "Europe/Berlin", "Mo-Su 18:00-03:30", null),
                shop("A-03", "America/New_York", "Mo-Sa 00:30-08:00", null),
                shop("A-04", "America/New_York", null, null),
                shop("A-05", "Asia/Shanghai", "24/7", null));
        Random random = new Random(81);
        List<Lived> lives = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            lives.add(lived(i, shops, random));
        }
        outages.count();
        List<AvailabilityRow> rows = rows(AvailabilityBy.TERMINAL);
        for (Lived life : lives) {
            double[] counted = life.minutes();
            AvailabilityRow row = rows.stream()
                    .filter(each -> life.terminal.equals(each.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.serviceMinutes()).as(life.toString()).isEqualTo(counted[0]);
            assertThat(row.lostMinutes()).as(life.toString()).isEqualTo(counted[1]);
        }
        assertThat(lives.stream().mapToDouble(life -> life.minutes()[1]).sum()).isPositive();
        assertThat(rows(AvailabilityBy.SITE).stream()
                        .mapToDouble(AvailabilityRow::lostMinutes)
                        .sum())
                .isEqualTo(lives.stream().mapToDouble(life -> life.minutes()[1]).sum());
    }

    @Test
    void whoSeesOneRegionSeesWhatWasLostThereOnly() {
        UUID east = outages.terminal("91000001", "SH-01");
        outages.stay(east, company.shanghai(), "IN_REPAIR", FIRST, FIRST.plus(Duration.ofHours(1)));
        UUID west = outages.terminal("91000002", "CD-01");
        outages.stay(west, company.chengdu(), "IN_REPAIR", FIRST, FIRST.plus(Duration.ofHours(2)));
        outages.count();
        assertThat(rows(AvailabilityBy.SITE))
                .extracting(AvailabilityRow::lostMinutes)
                .containsExactly(120d, 60d);
        assertThat(fleet.below(
                                Set.of(company.east()),
                                () -> availability.page(march(AvailabilityBy.SITE), Keyset.first(9)))
                        .rows())
                .extracting(AvailabilityRow::id)
                .containsExactly(company.shanghai());
        assertThat(fleet.below(Set.of(company.east()), () -> availability.ofTerminal(west, FIRST, END))
                        .availability())
                .isNull();
        Page<AvailabilityRow> first = fleet.all(() -> availability.page(march(AvailabilityBy.SITE), Keyset.first(1)));
        assertThat(fleet.all(() -> availability.page(march(AvailabilityBy.SITE), new Keyset(1, first.next())))
                        .rows())
                .extracting(AvailabilityRow::id)
                .containsExactly(company.shanghai());
        assertThat(fleet.all(() -> availability.count(march(AvailabilityBy.PROVIDER))))
                .isOne();
        assertThatThrownBy(() -> fleet.all(() -> availability.page(march(AvailabilityBy.SITE), new Keyset(1, "x"))))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void theListIsExportedByThoseWhoMay() {
        UUID terminal = outages.terminal("91000001", "SH-01");
        outages.stay(terminal, company.shanghai(), "LOST", FIRST, FIRST.plus(Duration.ofHours(1)));
        outages.count();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fleet.all(() -> {
            availability.write(TableFormat.CSV, march(AvailabilityBy.TERMINAL), out);
            return out;
        });
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(terminal + ",91000001,1,60")
                .contains(",0");
        assertThatThrownBy(() ->
                        new AvailabilityFilter(AvailabilityBy.SITE, MARCH, MARCH.minusMonths(1), null, null, null))
                .isInstanceOf(RefusedException.class);
    }

    private record Shop(
            UUID id, String code, ZoneId zone, @Nullable OpeningHours hours, CalendarDays days) {
        boolean isOpen(Instant at) {
            return hours == null || hours.isOpen(LocalDateTime.ofInstant(at, zone), days);
        }
    }

    private record Span(Instant from, Instant to) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    private record Stay(Shop shop, String state, Span span) {}

    private record Lived(UUID terminal, List<Stay> stays, List<Span> outages) {

        /** Minutes of service, and those of them that were lost. */
        private double[] minutes() {
            double[] minutes = new double[2];
            for (Instant at = FIRST; at.isBefore(END); at = at.plusSeconds(60)) {
                Instant now = at;
                for (Stay stay : stays) {
                    if (stay.span.holds(now) && !stay.state.equals("IN_STOCK") && stay.shop.isOpen(now)) {
                        minutes[0]++;
                        boolean out =
                                !stay.state.equals("ACTIVE") || outages.stream().anyMatch(each -> each.holds(now));
                        minutes[1] += out ? 1 : 0;
                    }
                }
            }
            return minutes;
        }
    }

    private Shop shop(String code, String zone, @Nullable String hours, @Nullable String calendar) {
        return new Shop(
                outages.site(code, company.east(), zone, hours, calendar),
                code,
                ZoneId.of(zone),
                hours == null ? null : OpeningHours.entered(hours),
                calendar == null ? CalendarDays.NONE : working.days(calendar));
    }

    /** Stays at two shops in different states, with repairs and silences all over them. */
    private Lived lived(int number, List<Shop> shops, Random random) {
        Shop home = shops.get(number % shops.size());
        UUID terminal = outages.terminal("9200%04d".formatted(number), home.code);
        List<String> states = List.of("ACTIVE", "IN_STOCK", "ACTIVE", "QUARANTINED", "ACTIVE");
        List<Stay> stays = new ArrayList<>();
        Instant from = FIRST.minus(Duration.ofDays(2));
        for (String state : states) {
            Instant to = from.plus(Duration.ofMinutes(1 + random.nextInt(16 * 24 * 60)));
            Shop shop = random.nextInt(3) == 0 ? shops.get(random.nextInt(shops.size())) : home;
            stays.add(new Stay(shop, state, new Span(from, to)));
            outages.stay(terminal, shop.id, state, from, to);
            from = to;
        }
        List<Span> out = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Instant begin = FIRST.plus(Duration.ofMinutes(random.nextInt(31 * 24 * 60)));
            Instant end = begin.plus(Duration.ofMinutes(1 + random.nextInt(3 * 24 * 60)));
            boolean open = i == 7 && number % 3 == 0;
            out.add(new Span(begin, open ? END : end));
            if (i % 2 == 0) {
                outages.order(terminal, "REPAIR", "DONE", true, begin, end);
            } else {
                outages.silent(terminal, begin, open ? null : end);
            }
        }
        return new Lived(terminal, stays, out);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static AvailabilityFilter march(AvailabilityBy by) {
        return new AvailabilityFilter(by, MARCH, MARCH, null, null, null);
    }

    private List<AvailabilityRow> rows(AvailabilityBy by) {
        return fleet.all(() -> availability.page(march(by), Keyset.first(100))).rows();
    }

    private AvailabilityRow only(AvailabilityBy by) {
        assertThat(rows(by)).hasSize(1);
        return rows(by).getFirst();
    }
}
