package io.tillguard.ingest;

import io.tillguard.fleet.FleetPermission;
import io.tillguard.organisation.OrganisationPermission;
import io.tillguard.rollout.RolloutPermission;
import io.tillguard.settlement.SettlementPermission;
import io.tillguard.shared.Permission;
import java.util.List;

/** What a file lists, and by which columns. */
public enum ImportKind {
    TERMINALS(
            FleetPermission.EDIT,
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
            OrganisationPermission.EDIT,
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
                    "holiday_calendar",
                    "maintenance_windows"),
            List.of("code")),
    /** What became of updates that a vendor's system carried out. */
    UPDATES(
            RolloutPermission.OPERATE,
            List.of("serial", "assignment", "step"),
            List.of(
                    "serial",
                    "manufacturer",
                    "assignment",
                    "step",
                    "attempt",
                    "version",
                    "error_code",
                    "message",
                    "reported_at",
                    "backup_at",
                    "backup_sha256"),
            List.of("serial", "manufacturer", "assignment", "step")),
    /** Batches that acquirers owe. */
    SETTLEMENTS(
            SettlementPermission.IMPORT,
            List.of("merchant_no", "reference", "business_date", "currency", "gross"),
            List.of("acquirer", "merchant_no", "reference", "business_date", "currency", "gross", "fee"),
            List.of("reference", "merchant_no", "acquirer")),
    /** Credits of bank statements. */
    CREDITS(
            SettlementPermission.IMPORT,
            List.of("account", "bank_reference", "value_date", "currency", "amount", "payer"),
            List.of(
                    "account",
                    "bank_reference",
                    "value_date",
                    "currency",
                    "amount",
                    "payer",
                    "acquirer",
                    "merchant_no"),
            List.of("bank_reference", "account"));

    private final Permission permission;
    private final List<String> required;
    private final List<String> columns;
    private final List<String> identity;

    ImportKind(Permission permission, List<String> required, List<String> columns, List<String> identity) {
        this.permission = permission;
        this.required = required;
        this.columns = columns;
        this.identity = identity;
    }

    /** What whoever imports such a file must be allowed to do, beside importing. */
    public Permission permission() {
        return permission;
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
