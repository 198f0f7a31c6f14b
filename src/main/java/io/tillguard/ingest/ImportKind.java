package io.tillguard.ingest;

import java.util.List;

/** What a file lists, and by which columns. */
public enum ImportKind {
    TERMINALS(
            List.of("serial", "manufacturer", "model", "site"),
            List.of(
                    "serial",
                    "manufacturer",
                    "model",
                    "site",
                    "tid",
                    "merchant_no",
                    "acquirer",
                    "ownership",
                    "attendance",
                    "deployed_on",
                    "latitude",
                    "longitude",
                    "warranty_until",
                    "os_version",
                    "firmware_version",
                    "app_version"),
            List.of("serial", "manufacturer")),
    SITES(
            List.of("code", "name", "region"),
            List.of(
                    "code",
                    "name",
                    "region",
                    "address",
                    "latitude",
                    "longitude",
                    "time_zone",
                    "opening_hours",
                    "holiday_calendar"),
            List.of("code")),
    /** What became of updates that a vendor's system carried out. */
    UPDATES(
            List.of("serial", "assignment", "step"),
            List.of(
                    "serial",
                    "manufacturer",
                    "assignment",
                    "step",
                    "version",
                    "error_code",
                    "message",
                    "reported_at",
                    "backup_at",
                    "backup_sha256"),
            List.of("serial", "manufacturer", "assignment", "step"));

    private final List<String> required;
    private final List<String> columns;
    private final List<String> identity;

    ImportKind(List<String> required, List<String> columns, List<String> identity) {
        this.required = required;
        this.columns = columns;
        this.identity = identity;
    }

    /** Columns without which a file is refused. */
    public List<String> required() {
        return required;
    }

    /** All columns that mean something, in their order. */
    public List<String> columns() {
        return columns;
    }

    /** Columns that together may have the same values only once in a file. */
    List<String> identity() {
        return identity;
    }
}
