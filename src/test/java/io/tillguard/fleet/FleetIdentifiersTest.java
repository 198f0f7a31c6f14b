package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.AsOf;
import io.tillguard.shared.RefusedException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetIdentifiersTest {

    @ParameterizedTest
    @CsvSource({"abc123, ABC123", "' A-1-B-2 ', A-1-B-2", "123456789012345678901234, 123456789012345678901234"})
    void aSerialIsKeptInCapitalsWithoutBlanks(String text, String value) {
        assertThat(SerialNumber.entered(text).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABC12", "1234567890123456789012345", "ABC 123", "ABC_123", "=SUM(1)", "序列号123456"})
    void aSerialOfAnotherFormIsRefused(String text) {
        assertThatThrownBy(() -> SerialNumber.entered(text)).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "123456789", "1234-678", "１２３４５６７８"})
    void aTidHasEightCharacters(String text) {
        assertThat(Tid.entered(" t1234567 ").value()).isEqualTo("T1234567");
        assertThatThrownBy(() -> Tid.entered(text)).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"89831001234567", "8983100123456789", "89831001234567X"})
    void aMerchantNumberHasFifteenDigits(String text) {
        assertThat(MerchantNumber.entered("898310012345678").value()).hasSize(15);
        assertThatThrownBy(() -> MerchantNumber.entered(text)).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @CsvSource({"attended, ATTENDED", "semi-attended, SEMI_ATTENDED", "Semi attended, SEMI_ATTENDED", "无人值守, UNATTENDED"
    })
    void attendanceIsReadInBothLanguages(String text, Attendance attendance) {
        assertThat(Attendance.entered(text)).isEqualTo(attendance);
    }

    @Test
    void aDateMeansItsEndInTheReadersZone() {
        assertThat(AsOf.entered("2026-03-01", ZoneOffset.UTC)).isEqualTo(Instant.parse("2026-03-01T23:59:59.999999Z"));
        assertThat(AsOf.entered("2026-03-01", ZoneId.of("Asia/Shanghai")))
                .isEqualTo(Instant.parse("2026-03-01T15:59:59.999999Z"));
        assertThat(AsOf.entered("2026-03-01T12:00:00+08:00", ZoneOffset.UTC))
                .isEqualTo(Instant.parse("2026-03-01T04:00:00Z"));
        assertThat(AsOf.entered(" ", ZoneOffset.UTC)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "2026-02-30", "01.03.2026", "2026-03-01T25:00:00Z", "-999999999-01-01", "1969-12-31"
            })
    void anAsOfThatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> AsOf.entered(text, ZoneOffset.UTC)).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @EnumSource(TerminalState.class)
    void noStateLeadsToItselfAndADestroyedTerminalLeadsNowhere(TerminalState state) {
        assertThat(state.mayBecome(state)).isFalse();
        assertThat(TerminalState.DESTROYED.mayBecome(state)).isFalse();
    }
}
