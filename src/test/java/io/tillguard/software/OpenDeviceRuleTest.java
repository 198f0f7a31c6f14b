package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.TerminalReports.App;
import io.tillguard.fleet.TerminalReports.Security;
import io.tillguard.shared.Validity;
import io.tillguard.shared.WarningRule;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@SqlTest // EW-S08
@Import(SoftwareFixture.Beans.class)
class OpenDeviceRuleTest {

    private static final Instant NOW = TestClock.START;

    @Autowired
    private SoftwareFixture.Beans beans;

    @Autowired
    private TestClock clock;

    private SoftwareFixture fleet;
    private UUID terminal;

    @BeforeEach
    void aTerminal() {
        fleet = new SoftwareFixture(beans);
        terminal = fleet.terminal(fleet.model("PAX", "A920"), "SN000001", fleet.site("S1"), "ACTIVE", null);
    }

    private final WarningRule rule = new OpenDeviceRule();

    @ParameterizedTest
    @CsvSource({
        "true, false, , 4",
        "false, true, , 3",
        "false, false, , 0",
        "false, false, com.evil, 3",
        "false, false, com.fine, 0",
        "false, false, COM.FINE|com.evil, 3",
        "false, false, Com.Fine|com.good, 0",
        "false, false, com.fin, 3",
        "true, true, com.evil, 4",
        ", , , 0"
    })
    void looksAtRootDebuggingAndTheAllowList(
            @Nullable Boolean rooted, @Nullable Boolean debug, @Nullable String apps, int severity) {
        allow("com.fine", null, null);
        allow("com.good", null, null);
        lastReport(rooted, debug, apps);
        assertThat(severity()).isEqualTo(severity);
    }

    @Test
    void theWarningIsRaisedOnceAndClearsWithACleanReport() {
        lastReport(true, false, null);
        fleet.raisedOnce("EW-S08", 4);
        lastReport(false, null, null);
        fleet.cleared("EW-S08");
    }

    @ParameterizedTest
    @CsvSource({
        // what the list asks for          | what is reported
        "com.pay/a/shop,   com.pay/a/SHOP,   0",
        "com.pay/a/shop,   com.pay/b/shop,   3",
        "com.pay/a/shop,   com.pay/-/shop,   3",
        "com.pay/a/shop,   com.pay/a/-,      3",
        "com.pay/a/shop,   com.pay/a/shop2,  3",
        "com.pay/a/shop,   com.pay,          3",
        "com.pay/a/-,      com.pay/a/other,  0",
        "com.pay/a/-,      com.pay/a/-,      0",
        "com.pay/-/shop,   com.pay/b/shop,   0",
        "com.pay/-/shop,   com.pay/-/shop,   0",
        "com.pay/-/shop,   com.pay/a/x|com.pay2/b/shop, 3",
        "com.pay/-/-,      com.pay/b/shop,   0",
        "com.pay/-/-,      com.pay,          0",
        "com.pay/-/-,      com.pa/b/shop,    3",
        "com_pay/a/-,      comxpay/a/-,      3",
        "com_pay/a/-,      com_pay/a/-,      0",
        "com%/a/-,         compay/a/-,       3",
        "com.pay/-/s%p,    com.pay/-/shop,   3",
        "com.pay/a/-,      com.pay/a/x|com.pay/b/x, 3"
    })
    void asksForSignatureAndStoreWhereTheListDoes(String allowed, String reported, int severity) {
        String[] entry = allowed.split("/", -1);
        allow(entry[0], signature(entry[1]), known(entry[2]));
        lastReport(false, false, reported);
        assertThat(severity()).isEqualTo(severity);
    }

    @Test
    void theWarningNamesTheAppWithWhatIsAskedForAndWhatIsReported() {
        allow("com.pay", signature("a"), "shop");
        allow("com.fine", null, null);
        lastReport(false, false, "com.fine|com.pay/b/other");
        assertThat(Objects.requireNonNull(fleet.found(rule, NOW).get("SN000001"))
                        .facts())
                .contains("com.pay · %s · shop ≠ com.fine, com.pay · %s · other"
                        .formatted(signature("a"), signature("b")));
    }

    private @Nullable String known(String text) {
        return text.equals("-") ? null : text;
    }

    private @Nullable String signature(String digit) {
        return digit.equals("-") ? null : digit.repeat(64);
    }

    private void allow(String app, @Nullable String signature, @Nullable String store) {
        fleet.allow(app, signature, store, NOW.minusSeconds(60), Validity.OPEN);
    }

    private App app(String told) {
        String[] parts = told.split("/", -1);
        return parts.length == 1 ? App.named(told) : new App(parts[0], signature(parts[1]), known(parts[2]));
    }

    private void lastReport(@Nullable Boolean rooted, @Nullable Boolean debug, @Nullable String apps) {
        fleet.secure(
                terminal,
                clock.instant(),
                new Security(
                        null,
                        rooted,
                        debug,
                        apps == null
                                ? null
                                : Stream.of(apps.split("[|]", -1))
                                        .map(this::app)
                                        .toList()));
    }

    private int severity() {
        SoftwareFixture.Found found = fleet.found(rule, NOW).get("SN000001");
        return found == null ? 0 : found.severity();
    }
}
