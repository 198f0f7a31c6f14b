package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Severity;
import jakarta.validation.Validation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

    static WarningSettings settings(Map<String, String> values) {
        Map<String, String> named = new HashMap<>();
        values.forEach((name, value) -> named.put("tillguard.warnings." + name, value));
        return new Binder(new MapConfigurationPropertySource(named))
                .bindOrCreate("tillguard.warnings", WarningSettings.class);
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL, PT4H, P1D", "HIGH, P1D, P7D", "MEDIUM, P7D, P30D", "LOW, P30D, P90D"})
    void withoutConfigurationTheTimesAreThoseOfTheProduct(Severity severity, Duration lasts, Duration longest) {
        Attention attention = new Attention(settings(Map.of()));
        assertThat(attention.acknowledged(severity)).isEqualTo(lasts);
        assertThat(attention.longest(severity)).isEqualTo(longest);
    }

    @Test
    void aCompanyMaySetItsOwnTimes() {
        WarningSettings own = settings(Map.of(
                "acknowledge-within.critical", "5m",
                "acknowledgement-lasts.critical", "30m",
                "attention-at-most.high-days", "2"));
        Attention attention = new Attention(own);
        assertThat(own.acknowledgeWithin().critical()).isEqualTo(Duration.ofMinutes(5));
        assertThat(own.acknowledgeWithin().high()).isEqualTo(Duration.ofHours(1));
        assertThat(attention.acknowledged(Severity.CRITICAL)).isEqualTo(Duration.ofMinutes(30));
        assertThat(attention.longest(Severity.HIGH)).isEqualTo(Duration.ofDays(2));
        Instant now = Instant.EPOCH;
        attention.mustAllow(Severity.HIGH, now.plus(Duration.ofDays(2)), now);
    }

    @ParameterizedTest
    @CsvSource({
        "acknowledge-within.critical, 30s",
        "acknowledge-within.high, 91d",
        "acknowledgement-lasts.low, 0s",
        "acknowledgement-lasts.critical, 25h",
        "attention-at-most.medium-days, 6"
    })
    void timesThatContradictEachOtherAreRefusedAtTheStart(String name, String value) {
        assertThatThrownBy(() -> settings(Map.of(name, value))).isInstanceOf(BindException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "acknowledge-within.medium-working-days, 0",
        "acknowledge-within.low-working-days, 61",
        "attention-at-most.low-days, 91"
    })
    void daysOutsideTheirRangeAreRefusedAtTheStart(String name, String value) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(settings(Map.of(name, value))))
                    .hasSize(1);
        }
    }
}
