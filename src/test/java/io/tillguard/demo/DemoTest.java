package io.tillguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@Tag("sql")
@SpringBootTest(properties = "tillguard.demo.terminals=300")
@ActiveProfiles({"test", "demo"})
class DemoTest {

    private static final List<String> TABLES = List.of(
            "calendar_day",
            "provider",
            "provider_licence",
            "provider_contract",
            "provider_technician",
            "provider_merchant",
            "provider_invoice_line",
            "organisation_site",
            "fleet_model",
            "fleet_terminal",
            "fleet_terminal_history",
            "software_release",
            "software_installed",
            "ingest_report",
            "maintenance_order",
            "maintenance_cost",
            "spare_level",
            "spare_hold",
            "visit",
            "inspection",
            "inspection_analysis",
            "onboarding_case",
            "onboarding_receipt",
            "onboarding_acceptance",
            "onboarding_document",
            "stocktake",
            "stocktake_terminal",
            "incident",
            "obligation",
            "obligation_change",
            "obligation_review",
            "security_user",
            "security_client");

    @Autowired
    private DemoStart demo;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry properties) throws IOException {
        Path folder = Files.createTempDirectory("demo");
        properties.add("tillguard.data-directory", folder::toString);
    }

    @Test
    void theCompanyIsWholeAndASecondStartAddsNothing() {
        assertThat(count("organisation_site")).isEqualTo(40);
        assertThat(count("calendar_day")).isEqualTo(39);
        assertThat(count("organisation_site WHERE holiday_calendar = 'CN'")).isEqualTo(36);
        assertThat(count("fleet_terminal WHERE origin = 'TAKEN_OVER'")).isEqualTo(300);
        assertThat(count("onboarding_case")).isEqualTo(6);
        assertThat(count("onboarding_claim")).isEqualTo(1);
        assertThat(count("fleet_model")).isEqualTo(9);
        assertThat(count("security_user")).isEqualTo(6);
        assertThat(count("software_installed")).isGreaterThan(1_000);
        assertThat(count("maintenance_plan")).isEqualTo(3);
        assertThat(count("maintenance_cost WHERE terminal_id IS NOT NULL")).isPositive();
        assertThat(count("warning WHERE rule_id = 'EW-M04' AND live")).isPositive();
        assertThat(count("inspection")).isEqualTo(38);
        assertThat(count("inspection_analysis")).isEqualTo(3);
        assertThat(count("visit")).isEqualTo(6);
        assertThat(count("warning WHERE rule_id = 'EW-M05' AND live")).isEqualTo(1);
        assertThat(count("inspection_sign")).isPositive();
        assertThat(count("stocktake")).isEqualTo(2);
        assertThat(count("stocktake_terminal WHERE outcome = 'MISSING'")).isPositive();
        assertThat(count("maintenance_order")).isGreaterThan(100);
        assertThat(count("obligation")).isEqualTo(13);
        assertThat(count("obligation WHERE evidenced_on IS NULL")).isEqualTo(1);
        assertThat(count("obligation_review WHERE completed_at IS NULL")).isEqualTo(3);
        List<Long> before = TABLES.stream().map(this::count).toList();
        demo.begin();
        assertThat(TABLES.stream().map(this::count).toList()).isEqualTo(before);
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }
}
