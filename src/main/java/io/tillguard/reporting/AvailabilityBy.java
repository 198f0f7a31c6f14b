package io.tillguard.reporting;

/** What availability is summed up by. A provider is the acquirer through which terminals took payments. */
public enum AvailabilityBy {
    TERMINAL("terminal_id", "fleet_terminal k", "k.serial"),
    SITE("site_id", "organisation_site k", "k.name"),
    PROVIDER("acquirer_id", "provider k", "k.name"),
    MODEL(
            "model_id",
            "(SELECT m.id, f.name || ' ' || m.name AS name FROM fleet_model m"
                    + " JOIN fleet_manufacturer f ON f.id = m.manufacturer_id) k",
            "k.name");

    private final String column;
    private final String named;
    private final String label;

    AvailabilityBy(String column, String named, String label) {
        this.column = column;
        this.named = named;
        this.label = label;
    }

    String column() {
        return column;
    }

    String named() {
        return named;
    }

    String label() {
        return label;
    }
}
