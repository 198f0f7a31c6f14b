package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.Registrations.Result;
import io.tillguard.fleet.Registrations.Row;
import io.tillguard.shared.Refusal;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Until when a terminal is put right without pay. */
@SqlTest
class WarrantyTest {

    @Autowired
    private FleetFixture fixture;

    @Autowired
    private TerminalRows rows;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void aCompany() {
        fixture.company();
    }

    @Test
    void theEndOfAWarrantyIsKeptUntilAnotherIsTold() {
        fixture.register(warranted("2028-03-31"));
        assertThat(fixture.register(warranted(null)).getFirst().result()).isEqualTo(Result.UNCHANGED);
        assertThat(fixture.register(warranted("2028-03-31")).getFirst().result())
                .isEqualTo(Result.UNCHANGED);
        assertThat(fixture.all(() -> rows.terminal("PAX-000001", null, null)).warrantyUntil())
                .hasToString("2028-03-31");
        assertThat(fixture.register(warranted("2029-03-31")).getFirst().result())
                .isEqualTo(Result.UPDATED);
        assertThat(fixture.all(() -> rows.terminal("PAX-000001", null, clock.instant()))
                        .warrantyUntil())
                .hasToString("2029-03-31");
    }

    @ParameterizedTest
    @CsvSource({"31.3.2028", "1979-12-31", "2100-01-01", "soon"})
    void aWarrantyThatEndsOnNoDayIsRefused(String until) {
        Refusal refused = Objects.requireNonNull(
                fixture.register(warranted(until)).getFirst().refusal());
        assertThat(refused.code()).isEqualTo("bad-warranty");
        assertThat(refused.field()).isEqualTo("warranty_until");
    }

    private static Row warranted(@Nullable String until) {
        return new Row("PAX-000001", "PAX", "A920", "SH-01", null, null, null, null, null, null, null, null, until);
    }
}
