package io.tillguard.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.RefusedException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What applicants tell is held against the forms that numbers have. */
class ApplicantTest {

    @Test
    void whatIsRightIsTakenAsItIsWritten() {
        Applicant applicant = Applicant.entered(
                " Cloud Kitchen ",
                "91350100m000100y43",
                " 898310053310001",
                "Wang Lei",
                "+86 21 5550 0100",
                "6222 0210-0111");
        assertThat(applicant.unifiedCreditCode().value()).isEqualTo("91350100M000100Y43");
        assertThat(applicant.settlementAccount().value()).isEqualTo("622202100111");
        assertThat(Applicant.masked(applicant.contactPhone())).endsWith("0100").doesNotContain("21 5550");
    }

    @ParameterizedTest
    @CsvSource({
        "91350100M000100Y44, 898310053310001, 02155500100, 62220210, bad-credit-code",
        "91350100M000100Y4, 898310053310001, 02155500100, 62220210, bad-credit-code",
        "91350100M000100Y43, 89831005331000, 02155500100, 62220210, bad-merchant-no",
        "91350100M000100Y43, 89831005331000X, 02155500100, 62220210, bad-merchant-no",
        "91350100M000100Y43, 898310053310001, call me, 62220210, bad-phone",
        "91350100M000100Y43, 898310053310001, 02155500100, 1234, bad-settlement-account",
        "91350100M000100Y43, 898310053310001, 02155500100, ••••0210, bad-settlement-account",
        "91350100M000100Y43, 898310053310001, 02155500100, , field-missing",
        ", 898310053310001, 02155500100, 62220210, field-missing",
    })
    void whatIsWrongIsRefusedByName(String credit, String merchant, String phone, String account, String code) {
        assertThatThrownBy(() -> Applicant.entered("Cloud Kitchen", credit, merchant, "Wang Lei", phone, account))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "1850#######, 18500000001, 18500000999, 18500000001, true",
        "1850#######, 18500000001, 18500000999, 18500000999, true",
        "1850#######, 18500000001, 18500000999, 18500001000, false",
        "1850#######, 18500000001, 18500000999, 18500000000, false",
        "1850#######, , , 18600000001, false",
        "1850#######, , , 185000000012, false",
        "1850#######, , , 1850000000A, false",
        "@@-####*, , , PX-0001A, true",
        "@@-####*, , , PX-00019, true",
        "@@-####*, , , P1-0001A, false",
    })
    void aSerialNumberHasTheFormOfItsMakerAndLiesInTheRangeMade(
            String mask, String first, String last, String serial, boolean admitted) {
        SerialForm form = new SerialForm(new UUID(0, 1), "PAX", null, mask, first, last, Instant.EPOCH, "Lin");
        assertThat(form.admits(serial)).isEqualTo(admitted);
    }
}
