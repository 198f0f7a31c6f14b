package io.tillguard.provider;

import io.tillguard.oracle.RandomFacts;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Providers and merchants with papers around the days that rules count to. */
@Component
@Order(8)
class RandomProviders implements RandomFacts {

    private static final int PROVIDERS = 25;
    private static final int[] DAYS = {-800, -367, -366, -365, -364, -62, -31, -1, 0, 1, 30, 59, 60, 61, 62, 400};

    private final JdbcTemplate jdbc;

    RandomProviders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Random random, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        for (int i = 0; i < PROVIDERS; i++) {
            UUID provider = Uuid7.next();
            jdbc.update(
                    "INSERT INTO provider (id, kind, code, name, state, verified) VALUES (?, 'ACQUIRER', ?, ?, ?, TRUE)",
                    provider,
                    "RANDOM-" + i,
                    "Random " + i,
                    random.nextInt(5) == 0 ? "ENDED" : "ACTIVE");
            for (int more = random.nextInt(4); more > 0; more--) {
                licence(provider, random, at, today);
                contract(provider, random, today, more);
            }
            merchant(provider, random, at, today, i);
        }
    }

    private void licence(UUID provider, Random random, Instant at, LocalDate today) {
        LocalDate checked = day(random, today);
        jdbc.update(
                """
                INSERT INTO provider_licence (id, provider_id, kind, number, issued_on, expires_on, checked_on, recorded_at,
                    recorded_by, ended_at) VALUES (?, ?, 'P2PE', 'N', ?, ?, ?, ?, 'test', ?)""",
                Uuid7.next(),
                provider,
                today.minusYears(4),
                day(random, today),
                checked != null && checked.isAfter(today) ? today : checked,
                Validity.utc(at.minusSeconds(60)),
                random.nextInt(4) == 0 ? Validity.utc(at) : null);
    }

    private void contract(UUID provider, Random random, LocalDate today, int number) {
        LocalDate ends = day(random, today);
        String[] services = {"REPAIR", "INSTALL REPAIR", "TRAIN", "INSTALL"};
        String[] states = {"DRAFT", "SIGNED", "SIGNED", "SIGNED", "ENDED"};
        jdbc.update(
                """
                INSERT INTO provider_contract (id, provider_id, number, title, state, services, starts_on, ends_on,
                    warranty_months, service_clock) VALUES (?, ?, ?, 'T', ?, ?, ?, ?, 0, 'WORKING_TIME')""",
                Uuid7.next(),
                provider,
                "C-" + number,
                states[random.nextInt(states.length)],
                services[random.nextInt(services.length)],
                today.minusYears(4),
                ends == null ? today : ends);
    }

    private void merchant(UUID acquirer, Random random, Instant at, LocalDate today, int number) {
        UUID merchant = Uuid7.next();
        jdbc.update(
                "INSERT INTO provider_merchant (id, acquirer_id, merchant_no, name, state) VALUES (?, ?, ?, 'M', ?)",
                merchant,
                acquirer,
                "8983100533%05d".formatted(number),
                random.nextInt(5) == 0 ? "CLOSED" : "OPEN");
        for (FilingKind kind : FilingKind.values()) {
            jdbc.update(
                    """
                    INSERT INTO provider_filing (id, merchant_id, kind, number, issued_on, expires_on, recorded_at,
                        recorded_by, ended_at) VALUES (?, ?, ?, 'N', ?, ?, ?, 'test', ?)""",
                    Uuid7.next(),
                    merchant,
                    kind.name(),
                    today.minusYears(4),
                    day(random, today),
                    Validity.utc(at.minusSeconds(60)),
                    random.nextInt(4) == 0 ? Validity.utc(at) : null);
        }
    }

    private static @Nullable LocalDate day(Random random, LocalDate today) {
        return random.nextInt(4) == 0 ? null : today.plusDays(DAYS[random.nextInt(DAYS.length)]);
    }
}
