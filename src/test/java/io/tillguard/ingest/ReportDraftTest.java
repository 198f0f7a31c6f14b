package io.tillguard.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tillguard.fleet.Meter;
import io.tillguard.fleet.TerminalReports.App;
import io.tillguard.shared.RefusedException;
import io.tillguard.software.ComponentType;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ReportDraftTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void aWholeReportIsRead() {
        ReportDraft draft = read("""
                {"reportId":"r1","serial":"pax-0001","reportedAt":"2026-03-02T16:59:00+08:00","sentAt":"2026-03-02T08:59:30Z",
                 "components":[{"type":"OS","version":"10.0"},{"type":"APPLICATION","name":"Pay","version":"4.2"}],
                 "location":{"latitude":31.2,"longitude":121.4,"accuracyMetres":12},
                 "security":{"tamper":false,"rooted":true,"debug":null,"unknownApps":["<b>x</b>",{"name":"y","signatureSha256":"AB%s","store":"shop"}]},
                 "network":{"transport":"4G","tlsVersion":"1.3","ip":"10.0.0.1","iccid":"898600000000000000","apn":"pos"},
                 "keys":[{"name":"PIN","ksn":"FFFF9876543210E00008","expiresOn":"2027-01-31"},{"name":"MAC","keyId":"ab12"}],
                 "certificates":[{"name":"tls","fingerprint":"3b:9f:0a:77"}],
                 "meters":{"transactions":48211,"receipts":39004.0},
                 "tid":"10000001","somethingNew":{"a":[1]}}""".formatted(":AB".repeat(31)));
        assertThat(draft.keys()).extracting("identity").containsExactly("07FFFCC3B2A19087", "AB12", "3B9F0A77");
        assertThat(draft.meters()).isEqualTo(Map.of(Meter.TRANSACTIONS, 48_211L, Meter.RECEIPTS, 39_004L));
        assertThat(draft.serial()).isEqualTo("PAX-0001");
        assertThat(draft.reportedAt()).isEqualTo("2026-03-02T08:59:00Z");
        assertThat(draft.components()).extracting("type").containsExactly(ComponentType.OS, ComponentType.APPLICATION);
        assertThat(requireNonNull(draft.security()).unknownApps())
                .containsExactly(App.named("<b>x</b>"), new App("y", "ab".repeat(32), "shop"));
        assertThat(requireNonNull(draft.network()).apn()).isEqualTo("pos");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|missing-field|reportId",
                "[1]|bad-field|``",
                "{'reportId':7,'serial':'S','reportedAt':'2026-03-02T09:00:00Z'}|bad-field|reportId",
                "{'reportId':'a','reportedAt':'2026-03-02T09:00:00Z'}|missing-field|serial",
                "{'reportId':'a','serial':'S'}|missing-field|reportedAt",
                "{'reportId':'a','serial':'S','reportedAt':'yesterday'}|bad-field|reportedAt",
                "{'reportId':'a','serial':'S','reportedAt':1772442000}|bad-field|reportedAt",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-03T09:00:01Z'}|future-report|reportedAt",
                "{'reportId':'a','serial':'S','reportedAt':'2025-01-26T08:59:59Z'}|too-old|reportedAt",
                "{'reportId':'a\\u0000','serial':'S','reportedAt':'2026-03-02T09:00:00Z'}|bad-field|reportId",
                "{'reportId':'\\ud800','serial':'S','reportedAt':'2026-03-02T09:00:00Z'}|bad-field|reportId",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','components':{}}|bad-field|components",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','security':{'unknownApps':[{'store':'s'}]}}"
                        + "|missing-field|security.unknownApps[0].name",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z',"
                        + "'security':{'unknownApps':[{'name':'s','signatureSha256':'ab'}]}}"
                        + "|bad-field|security.unknownApps[0].signatureSha256",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','security':{'unknownApps':[7]}}"
                        + "|bad-field|security.unknownApps[0]",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','components':[{'type':'BIOS','version':'1'}]}"
                        + "|bad-field|components[0].type",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','components':[{'type':'OS'}]}"
                        + "|missing-field|components[0].version",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','location':{'latitude':90.1,'longitude':0}}"
                        + "|bad-field|location.latitude",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','location':{'latitude':1e999,'longitude':0}}"
                        + "|bad-field|location.latitude",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','location':{'latitude':1}}"
                        + "|missing-field|location.longitude",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','security':{'tamper':'no'}}"
                        + "|bad-field|security.tamper",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','network':{'ip':'<script>'}}"
                        + "|bad-field|network.ip",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','tid':'12'}|bad-field|tid",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','meters':{'receipts':-1}}"
                        + "|bad-field|meters.receipts",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','meters':{'cardReads':1.5}}"
                        + "|bad-field|meters.cardReads",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','meters':{'transactions':1e13}}"
                        + "|bad-field|meters.transactions",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','keys':[{'ksn':'1'}]}"
                        + "|missing-field|keys[0].name",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','keys':[{'name':'PIN'}]}"
                        + "|missing-field|keys[0].keyId",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','keys':[{'name':'PIN','ksn':'12'}]}"
                        + "|bad-field|keys[0].ksn",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','certificates':[{'name':'tls',"
                        + "'fingerprint':'zz:zz'}]}|bad-field|certificates[0].fingerprint",
                "{'reportId':'a','serial':'S','reportedAt':'2026-03-02T09:00:00Z','certificates':[{'name':'tls',"
                        + "'fingerprint':'AB:CD','expiresOn':'soon'}]}|bad-field|certificates[0].expiresOn",
            })
    void whatIsWrongIsNamedByItsPath(String json, String code, String field) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> read(json.replace('\'', '"')));
        assertThat(refused.refusal().code()).isEqualTo(code);
        assertThat(refused.refusal().field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T08:59:59Z, 2026-03-02T08:59:59Z",
        "2026-03-02T09:00:00Z, 2026-03-02T09:00:00Z",
        "2026-03-03T09:00:00Z, 2026-03-02T09:00:00Z",
        "2025-01-26T09:00:00Z, 2025-01-26T09:00:00Z",
    })
    void factsAreOrderedByTheEarlierOfBothClocks(String reportedAt, String factAt) {
        ReportDraft draft = read("{\"reportId\":\"a\",\"serial\":\"S\",\"reportedAt\":\"%s\"}".formatted(reportedAt));
        assertThat(draft.factAt(NOW)).isEqualTo(factAt);
    }

    private static ReportDraft read(String json) {
        return ReportDraft.read(0, JSON.readTree(json), NOW);
    }
}
