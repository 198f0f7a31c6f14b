package io.tillguard.demo;

import io.tillguard.demo.DemoTerminals.Terminal;
import io.tillguard.ingest.ReportAnswer;
import io.tillguard.ingest.StatusReports;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A year of status reports: a report whenever something new was installed, and of late one from everybody who is well. */
@Component
@Profile("demo")
class DemoReports {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BATCH = 2_000;

    /** Days ago on which reports came in, oldest first; from {@link #REGULAR} on from everybody. */
    private static final int[] DAYS = {375, 330, 310, 290, 250, 190, 170, 150, 95, 80, 60, 36, 22, 12, 4, 2, 1};

    private static final int REGULAR = 4;

    private final StatusReports reports;

    DemoReports(StatusReports reports) {
        this.reports = reports;
    }

    /** Brings the year in, and then the present. */
    void bringIn(List<Terminal> terminals, Instant now) {
        for (int day : DAYS) {
            Instant at = now.minus(Duration.ofDays(day));
            send(
                    terminals.stream()
                            .map(each -> past(each, day, at))
                            .filter(Objects::nonNull)
                            .toList(),
                    at);
        }
        for (int minutes = 45; minutes >= 0; minutes -= 15) {
            Instant at = now.minus(Duration.ofMinutes(minutes));
            int round = minutes / 15;
            send(
                    terminals.stream()
                            .filter(each -> lastSeen(each) == 0)
                            .filter(each -> round == 0 || isOutside(each))
                            .map(each -> report(each, 0, at, "now-" + round))
                            .toList(),
                    at);
        }
    }

    private void send(List<String> bodies, Instant at) {
        for (int from = 0; from < bodies.size(); from += BATCH) {
            String body = bodies.subList(from, Math.min(bodies.size(), from + BATCH)).stream()
                    .collect(Collectors.joining(",", "[", "]"));
            ReportAnswer answer =
                    reports.accept(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), false, at);
            if (!answer.refused().isEmpty()) {
                throw new IllegalStateException(
                        "A demo report is refused: " + answer.refused().getFirst());
            }
        }
    }

    private static @Nullable String past(Terminal terminal, int day, Instant at) {
        if (day >= terminal.since() || day < lastSeen(terminal)) {
            return null;
        }
        boolean regular = day <= REGULAR || day == lastSeen(terminal);
        return regular || isNew(terminal, day) ? report(terminal, day, at, "day-" + day) : null;
    }

    /** Whether the terminal runs something else than at the report before, or reports for the first time. */
    private static boolean isNew(Terminal terminal, int day) {
        int before = terminal.since();
        for (int each : DAYS) {
            if (each > day && each < terminal.since()) {
                before = each;
            }
        }
        return before == terminal.since()
                || !firmware(terminal, before).equals(firmware(terminal, day))
                || !application(terminal, before).equals(application(terminal, day));
    }

    /** Days since some were heard of last; 0 for those that are well. */
    private static int lastSeen(Terminal terminal) {
        int number = terminal.number();
        if (number % 331 == 9) {
            return 36;
        }
        if (number % 193 == 7) {
            return 12;
        }
        return number % 97 == 5 ? 2 : 0;
    }

    private static boolean isOutside(Terminal terminal) {
        return terminal.number() % 211 == 8;
    }

    private static String firmware(Terminal terminal, int day) {
        boolean setBack = terminal.number() % 307 == 2 && day == 0;
        return setBack ? terminal.model().firmwareVersion(0) : terminal.model().firmwareAt(day, terminal.delay());
    }

    private static String application(Terminal terminal, int day) {
        return terminal.model().applicationAt(day, terminal.delay());
    }

    private static String report(Terminal terminal, int day, Instant at, String id) {
        int number = terminal.number();
        boolean now = day == 0;
        ObjectNode report = JSON.createObjectNode()
                .put("reportId", "%s-%s".formatted(terminal.serial(), id))
                .put("serial", terminal.serial())
                .put("reportedAt", at.minusSeconds(number % 600).toString())
                .put(
                        "sentAt",
                        at.minusSeconds(now && number % 223 == 3 ? 1_500 : number % 3)
                                .toString())
                .put("tid", now && number % 409 == 1 ? "99999999" : terminal.tid());
        var components = report.putArray("components");
        if (terminal.model().android() != null) {
            components
                    .addObject()
                    .put("type", "OS")
                    .put("version", terminal.model().android());
        }
        components.addObject().put("type", "FIRMWARE").put("version", firmware(terminal, day));
        components.addObject().put("type", "APPLICATION").put("version", application(terminal, day));
        double away = now && isOutside(terminal) ? 0.08 : DemoTerminals.offset(number);
        report.putObject("location")
                .put("latitude", terminal.site().latitude() + away)
                .put("longitude", terminal.site().longitude())
                .put("accuracyMetres", 20);
        security(report, number, now);
        report.putObject("network")
                .put("transport", number % 3 == 0 ? "WIFI" : "4G")
                .put("tlsVersion", number % 167 == 1 ? "1.0" : "1.2")
                .put("ip", "10.%d.%d.%d".formatted(number / 62_500 % 250, number / 250 % 250, 1 + number % 250));
        if (now) {
            keys(report, number, at);
            meters(report, number, at);
        }
        return report.toString();
    }

    private static void security(ObjectNode report, int number, boolean now) {
        var security = report.putObject("security")
                .put("tamper", now && number % 401 == 3)
                .put("rooted", now && number % 503 == 6)
                .put("debug", now && number % 251 == 4);
        var apps = security.putArray("unknownApps");
        if (now && number % 181 == 1) {
            apps.add("com.example.fruitgame");
        }
        if (number % 7 == 3) {
            boolean forged = now && number % 287 == 3;
            apps.addObject()
                    .put("name", DemoModels.LOYALTY.name())
                    .put("signatureSha256", forged ? "c4".repeat(32) : DemoModels.LOYALTY.signatureSha256())
                    .put("store", forged ? "unknown" : DemoModels.LOYALTY.store());
        }
    }

    /** Busy and quiet tills, counted since the beginning of 2024. */
    private static void meters(ObjectNode report, int number, Instant at) {
        long days = ChronoUnit.DAYS.between(Instant.parse("2024-01-01T00:00:00Z"), at);
        long transactions = days * (20 + number % 180);
        report.putObject("meters")
                .put("transactions", transactions)
                .put("cardReads", transactions * 21 / 20)
                .put("receipts", transactions * 7 / 10)
                .put("operatingHours", days * (8 + number % 7));
    }

    /** Each terminal has its own key; of some, key or certificate expires soon. */
    private static void keys(ObjectNode report, int number, Instant at) {
        LocalDate today = at.atZone(ZoneOffset.UTC).toLocalDate();
        report.putArray("keys")
                .addObject()
                .put("name", "PIN")
                .put("ksn", "FFFF%011X%05X".formatted(number * 2L, 100 + number % 900))
                .put("expiresOn", today.plusDays(number % 61 == 5 ? 21 : 700).toString());
        report.putArray("certificates")
                .addObject()
                .put("name", "tls-client")
                .put("fingerprint", "%016X".formatted(number + 7_919L))
                .put("expiresOn", today.plusDays(number % 97 == 7 ? 4 : 300).toString());
    }
}
