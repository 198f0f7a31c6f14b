package io.tillguard.ingest;

import io.tillguard.fleet.KeyFact;
import io.tillguard.fleet.Meter;
import io.tillguard.fleet.TerminalReports.App;
import io.tillguard.fleet.TerminalReports.Location;
import io.tillguard.fleet.TerminalReports.Network;
import io.tillguard.fleet.TerminalReports.Security;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.software.ComponentType;
import io.tillguard.software.Installations.Component;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A status report of the right form, whose terminal is not yet looked up. */
record ReportDraft(
        int index,
        String reportId,
        String serial,
        @Nullable String manufacturer,
        @Nullable String model,
        Instant reportedAt,
        @Nullable Instant sentAt,
        List<Component> components,
        @Nullable Location location,
        @Nullable Security security,
        @Nullable Network network,
        @Nullable String tid,
        @Nullable UpdateStatement update,
        List<KeyFact> keys,
        Map<Meter, Long> meters,
        String text) {

    /** A clock may be wrong by this much before a report is refused; less is corrected to the time received. */
    static final Duration MOST_AHEAD = Duration.ofHours(24);

    static final Duration OLDEST = Duration.ofDays(400);

    private static final int MOST_COMPONENTS = 200;
    private static final Pattern TID = Pattern.compile("[0-9A-Z]{8}");
    private static final Pattern ICCID = Pattern.compile("[0-9]{18,22}");
    private static final Pattern SIGNATURE = Pattern.compile("(?i)[0-9a-f]{64}|[0-9a-f]{2}(:[0-9a-f]{2}){31}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

    /**
     * Reads a report.
     *
     * @throws RefusedException naming the first field that is missing or has the wrong form
     */
    static ReportDraft read(int index, JsonNode node, Instant receivedAt) {
        JsonFields fields = new JsonFields("", node);
        return new ReportDraft(
                index,
                fields.requiredText("reportId", 64),
                fields.requiredText("serial", 64).toUpperCase(Locale.ROOT),
                fields.text("manufacturer", 80),
                fields.text("model", 80),
                reportedAt(fields, receivedAt),
                fields.instant("sentAt"),
                components(fields),
                location(fields.object("location")),
                security(fields.object("security")),
                network(fields, fields.object("network")),
                form(fields, "tid", 8, TID, "8 digits or capital letters"),
                UpdateStatement.read(fields.object("update")),
                KeyStatement.read(fields),
                MeterStatement.read(fields.object("meters")),
                node.toString());
    }

    /** The serial that a refused report names, if it is a text at all. */
    static @Nullable String serialOf(JsonNode node) {
        JsonNode serial = node.get("serial");
        return serial != null && serial.isString() ? serial.stringValue() : null;
    }

    /** Orders facts: a device whose clock runs ahead does not report from the future. */
    Instant factAt(Instant receivedAt) {
        return reportedAt.isBefore(receivedAt) ? reportedAt : receivedAt;
    }

    private static Instant reportedAt(JsonFields fields, Instant receivedAt) {
        Instant reportedAt = fields.requiredInstant("reportedAt");
        if (reportedAt.isAfter(receivedAt.plus(MOST_AHEAD))) {
            throw refusedTime("future-report", reportedAt, "lies more than 24 hours ahead of the console's clock");
        }
        if (reportedAt.isBefore(receivedAt.minus(OLDEST))) {
            throw refusedTime("too-old", reportedAt, "lies more than 400 days back");
        }
        return reportedAt;
    }

    private static RefusedException refusedTime(String code, Instant instant, String rule) {
        return new RefusedException(Refusal.of(code, "reportedAt", "%s %s.".formatted(instant, rule), instant));
    }

    private static List<Component> components(JsonFields fields) {
        List<Component> components = fields.each("components", MOST_COMPONENTS, element -> {
            JsonFields component = element.object();
            return new Component(type(component), component.text("name", 120), component.requiredText("version", 80));
        });
        return components == null ? List.of() : components;
    }

    private static ComponentType type(JsonFields component) {
        String name = component.requiredText("type", 40);
        return Arrays.stream(ComponentType.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> JsonFields.refused(
                        component.path() + ".type", "must be one of " + List.of(ComponentType.values()), name));
    }

    private static @Nullable Location location(@Nullable JsonFields place) {
        return place == null
                ? null
                : new Location(
                        place.requiredNumber("latitude", -90, 90),
                        place.requiredNumber("longitude", -180, 180),
                        place.number("accuracyMetres", 0, 10_000_000));
    }

    private static @Nullable Security security(@Nullable JsonFields security) {
        return security == null
                ? null
                : new Security(
                        security.flag("tamper"),
                        security.flag("rooted"),
                        security.flag("debug"),
                        security.each("unknownApps", 100, ReportDraft::app));
    }

    /** Its name alone, or an object that tells more. */
    private static App app(JsonFields.Element element) {
        if (!element.node().isObject()) {
            return App.named(element.text(200));
        }
        JsonFields app = element.object();
        String signature = form(app, "signatureSha256", 95, SIGNATURE, "a SHA-256 digest of 64 hexadecimal digits");
        return new App(
                app.requiredText("name", 200),
                signature == null ? null : signature.replace(":", "").toLowerCase(Locale.ROOT),
                app.text("store", 200));
    }

    private static @Nullable Network network(JsonFields report, @Nullable JsonFields network) {
        JsonFields sim = network != null
                        && (network.node().has("iccid") || network.node().has("apn"))
                ? network
                : report;
        String iccid = form(sim, "iccid", 22, ICCID, "18 to 22 digits");
        String apn = sim.text("apn", 64);
        if (network == null) {
            return iccid == null && apn == null ? null : new Network(null, null, null, iccid, apn);
        }
        return new Network(
                network.text("transport", 16),
                network.text("tlsVersion", 8),
                form(network, "ip", 45, ADDRESS, "an IP address"),
                iccid,
                apn);
    }

    private static @Nullable String form(JsonFields fields, String name, int longest, Pattern form, String rule) {
        String text = fields.text(name, longest);
        if (text != null && !form.matcher(text).matches()) {
            throw JsonFields.refused(fields.at(name), "must be " + rule, text);
        }
        return text;
    }
}
