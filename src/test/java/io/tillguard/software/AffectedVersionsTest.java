package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Entries in the form of published records. */
class AffectedVersionsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "11.0.9     | unaffected | {'version': '11.0', 'lessThanOrEqual': '11.0.*', 'status': 'affected'} | true",
                "11.0.9-rc1 | unaffected | {'version': '11.0', 'lessThanOrEqual': '11.0.*', 'status': 'affected'} | true",
                "11.0       | unaffected | {'version': '11.0', 'lessThanOrEqual': '11.0.*', 'status': 'affected'} | true",
                "11.1       | unaffected | {'version': '11.0', 'lessThanOrEqual': '11.0.*', 'status': 'affected'} | false",
                "11         | unaffected | {'version': '11.0', 'lessThanOrEqual': '11.0.*', 'status': 'affected'} | false",
                "6.1.54     | affected   | {'version': '6.1.54', 'lessThanOrEqual': '6.1.*', 'status': 'unaffected', 'versionType': 'semver'} | false",
                "6.1.99     | affected   | {'version': '6.1.54', 'lessThanOrEqual': '6.1.*', 'status': 'unaffected', 'versionType': 'semver'} | false",
                "6.1.53     | affected   | {'version': '6.1.54', 'lessThanOrEqual': '6.1.*', 'status': 'unaffected', 'versionType': 'semver'} | true",
                "6.2        | affected   | {'version': '6.1.54', 'lessThanOrEqual': '6.1.*', 'status': 'unaffected', 'versionType': 'semver'} | true",
                "11.2.1     | unaffected | {'version': '11.2.*', 'status': 'affected'} | true",
                "11.20.1    | unaffected | {'version': '11.2.*', 'status': 'affected'} | false",
            })
    void aStarBehindAVersionMeansAllThatBeginsWithIt(String runs, String otherwise, String entry, boolean affected) {
        assertThat(isAffected(runs, otherwise, entry)).isEqualTo(affected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'version': '0', 'lessThan': '9f1c', 'versionType': 'git', 'status': 'affected'}",
                "{'version': '1da177e4c3f4', 'lessThan': '5f4b6d31d2b1', 'versionType': 'git', 'status': 'affected'}",
                "{'version': '1da177e4c3f41524e886b7f1b8a0c1fc7321cac2', 'lessThan': '*', 'status': 'affected'}",
                "{'version': '0', 'lessThan': '1da177e4c3f4', 'status': 'affected'}"
            })
    void commitsAreNoVersions(String entry) {
        assertThat(read("unaffected", entry).ranges()).isEmpty();
        assertThat(read("unaffected", entry).text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "11   | {'version': '10', 'lessThan': '11', 'status': 'affected', 'changes': [{'at': '12', 'status': 'affected'}]} | false",
                "11.5 | {'version': '10', 'lessThan': '11', 'status': 'affected', 'changes': [{'at': '12', 'status': 'unaffected'}]} | false",
                "9.5  | {'version': '10', 'lessThan': '11', 'status': 'unaffected', 'changes': [{'at': '9', 'status': 'affected'}]} | false",
                "10.5 | {'version': '10', 'lessThan': '11', 'status': 'unaffected', 'changes': [{'at': '9', 'status': 'affected'}]} | true",
                "10.5 | {'version': '10', 'lessThan': '11', 'status': 'affected', 'changes': [{'at': '10.5', 'status': 'unaffected'}]} | false",
                "10.4 | {'version': '10', 'lessThan': '11', 'status': 'affected', 'changes': [{'at': '10.5', 'status': 'unaffected'}]} | true"
            })
    void aChangeOfStatusNeverReachesBeyondItsRange(String runs, String entry, boolean affected) {
        assertThat(isAffected(runs, "unaffected", entry)).isEqualTo(affected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "11 | {'version': '0', 'status': 'unaffected'}   | true",
                "0  | {'version': '0', 'status': 'unaffected'}   | false",
                "11 | {'version': 'n/a', 'status': 'unaffected'} | true",
                "11 | {'version': '*', 'status': 'unaffected'}   | false",
                "11 | {'version': '11', 'status': 'unaffected'}  | false",
                "11 | {'version': '0', 'lessThanOrEqual': '0', 'status': 'unaffected'} | true"
            })
    void whatIsSparedIsNamed(String runs, String entry, boolean affected) {
        assertThat(isAffected(runs, "affected", entry)).isEqualTo(affected);
    }

    /** CVE-2023-4818. */
    @ParameterizedTest
    @CsvSource({
        "V5.13, true",
        "5.13, true",
        "AP_Boot_Release_V5.9, true",
        "A920_AP_Boot_Release_V5.13, true",
        "a920_ap_boot_release_v5.9, true",
        "V5.14, false",
        "V6.0, false",
        "V10.1, false",
        "A920_AP_Boot_Release_V5.14, false",
        "A920_AP_Boot_Release_V10.1, false"
    })
    void theNameOfTheProductIsNoPartOfItsVersion(String runs, boolean affected) {
        var record = AffectedVersions.read(JSON.readTree("""
                {"vendor": "PAX Technology", "product": "A920", "versions": [{"status": "affected", "version": "0",
                 "lessThan": "A920_AP_Boot_Release_V5.14", "versionType": "custom"}]}"""));
        String key = new Version(runs).sortKey();
        assertThat(record.ranges().stream().anyMatch(range -> range.contains(key)))
                .isEqualTo(affected);
    }

    private static boolean isAffected(String runs, String otherwise, String entry) {
        String key = new Version(runs).sortKey();
        return read(otherwise, entry).ranges().stream().anyMatch(range -> range.contains(key));
    }

    private static AffectedVersions read(String otherwise, String entry) {
        return AffectedVersions.read(JSON.readTree("""
                {"defaultStatus": "%s", "versions": [%s]}""".formatted(otherwise, entry.replace('\'', '"'))));
    }
}
