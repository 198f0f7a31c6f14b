package io.tillguard.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a browser sends as a signature is a PNG, or nothing that could be kept. */
class SignaturePadTest {

    @ParameterizedTest
    @CsvSource({
        "'data:image/png;base64,iVBORw==', 4",
        "'data:image/png;base64,', 0",
        "'data:image/png;base64,i*BORw==', 0",
        "'data:image/svg+xml;base64,iVBORw==', 0",
        "'https://example.org/signature.png', 0"
    })
    void onlyAPngInItsOwnAddressIsRead(String address, int bytes) {
        assertThat(SignaturePad.decoded(address)).hasSize(bytes);
    }

    @ParameterizedTest
    @CsvSource({"524266, 393199", "524270, 0"})
    void whatIsLongerThanAnyDrawingIsNotRead(int letters, int bytes) {
        assertThat(SignaturePad.decoded("data:image/png;base64," + "A".repeat(letters)))
                .hasSize(bytes);
    }
}
