package io.tillguard.incident;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The company's taxonomy of incidents; code and words are those of reports and exports. Words: {@code incident.type.<CONSTANT>}. */
public enum IncidentType {
    SEC_01(IncidentClass.SECURITY, IncidentSeverity.S1),
    SEC_02(IncidentClass.SECURITY, IncidentSeverity.S1),
    SEC_03(IncidentClass.SECURITY, IncidentSeverity.S2),
    SEC_04(IncidentClass.SECURITY, IncidentSeverity.S1),
    SEC_05(IncidentClass.SECURITY, IncidentSeverity.S1),
    SEC_06(IncidentClass.SECURITY, IncidentSeverity.S1),
    SEC_07(IncidentClass.SECURITY, IncidentSeverity.S1),
    SEC_08(IncidentClass.SECURITY, IncidentSeverity.S2),
    SEC_09(IncidentClass.SECURITY, IncidentSeverity.S2),
    SEC_10(IncidentClass.SECURITY, IncidentSeverity.S2),
    SEC_11(IncidentClass.SECURITY, IncidentSeverity.S3),
    SEC_12(IncidentClass.SECURITY, IncidentSeverity.S2),
    OPS_01(IncidentClass.MISOPERATION, IncidentSeverity.S4),
    OPS_02(IncidentClass.MISOPERATION, IncidentSeverity.S3),
    OPS_03(IncidentClass.MISOPERATION, IncidentSeverity.S3),
    OPS_04(IncidentClass.MISOPERATION, IncidentSeverity.S3),
    OPS_05(IncidentClass.MISOPERATION, IncidentSeverity.S4),
    OPS_06(IncidentClass.MISOPERATION, IncidentSeverity.S4),
    MNT_01(IncidentClass.MAINTENANCE, IncidentSeverity.S4),
    MNT_02(IncidentClass.MAINTENANCE, IncidentSeverity.S3),
    MNT_03(IncidentClass.MAINTENANCE, IncidentSeverity.S3),
    MNT_04(IncidentClass.MAINTENANCE, IncidentSeverity.S3),
    MNT_05(IncidentClass.MAINTENANCE, IncidentSeverity.S3),
    MNT_06(IncidentClass.MAINTENANCE, IncidentSeverity.S4),
    LEG_01(IncidentClass.LEGAL, IncidentSeverity.S4),
    LEG_02(IncidentClass.LEGAL, IncidentSeverity.S4),
    LEG_03(IncidentClass.LEGAL, IncidentSeverity.S2),
    LEG_04(IncidentClass.LEGAL, IncidentSeverity.S3),
    LEG_05(IncidentClass.LEGAL, IncidentSeverity.S2),
    LEG_06(IncidentClass.LEGAL, IncidentSeverity.S3),
    LEG_07(IncidentClass.LEGAL, IncidentSeverity.S4),
    LEG_08(IncidentClass.LEGAL, IncidentSeverity.S2);

    private final IncidentClass kind;
    private final IncidentSeverity severity;

    IncidentType(IncidentClass kind, IncidentSeverity severity) {
        this.kind = kind;
        this.severity = severity;
    }

    /** As it is written: SEC-01. */
    public String code() {
        return name().replace('_', '-');
    }

    /**
     * The type with the code, in any case.
     *
     * @throws RefusedException if there is none
     */
    public static IncidentType entered(String code) {
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.code().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "unknown-incident-type",
                        "type",
                        "An incident's type is a code such as MNT-04: '%s'".formatted(Refusal.plain(code)),
                        code)));
    }

    /** The class of risk that it belongs to. */
    public IncidentClass kind() {
        return kind;
    }

    /** How severe such an incident is while nobody says otherwise. */
    public IncidentSeverity severity() {
        return severity;
    }

    /**
     * Who outside must have been told before such an incident is closed: card data, keys or a device may be in foreign hands.
     * Source: PCI DSS 12.10.1; the company's playbooks.
     */
    public Set<Recipient> mustTell() {
        return switch (this) {
            case SEC_01, SEC_02, SEC_03, SEC_06 -> EnumSet.of(Recipient.POLICE, Recipient.ACQUIRER);
            default -> EnumSet.noneOf(Recipient.class);
        };
    }

    /** Whether the terminal can no longer be trusted: it leaves service until it was accepted again. */
    boolean isolatesTerminal() {
        return this == SEC_01 || this == SEC_02 || this == SEC_04 || this == SEC_07;
    }
}
