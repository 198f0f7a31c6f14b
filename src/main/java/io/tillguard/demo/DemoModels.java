package io.tillguard.demo;

import io.tillguard.fleet.Approval;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.ModelRow;
import io.tillguard.shared.Money;
import io.tillguard.software.ComponentType;
import io.tillguard.software.NewRelease;
import io.tillguard.software.Releases;
import io.tillguard.software.Version;
import io.tillguard.software.policy.AllowedApps;
import io.tillguard.software.policy.NewApp;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The models of the made-up company, their approvals (samples, not to be relied on) and a year of their releases. */
@Component
@Profile("demo")
class DemoModels {

    /** Android versions: when released, when its security updates ended (endoflife.date). */
    private static final Map<String, LocalDate[]> ANDROID = Map.of(
            "7.1", new LocalDate[] {LocalDate.of(2016, 12, 1), LocalDate.of(2019, 10, 1)},
            "8.1", new LocalDate[] {LocalDate.of(2017, 12, 5), LocalDate.of(2021, 1, 5)},
            "10", new LocalDate[] {LocalDate.of(2019, 9, 3), LocalDate.of(2023, 3, 6)},
            "11", new LocalDate[] {LocalDate.of(2020, 9, 8), LocalDate.of(2024, 2, 5)},
            "13", new LocalDate[] {LocalDate.of(2022, 8, 15), LocalDate.of(2026, 3, 2)},
            "14", new LocalDate[] {LocalDate.of(2023, 10, 4), LocalDate.of(2027, 10, 4)});

    private static final List<Step> FIRMWARE =
            List.of(new Step(330, 0, false), new Step(210, 1, false), new Step(120, 2, false), new Step(41, 3, true));
    private static final List<Step> QUIET_FIRMWARE =
            List.of(new Step(320, 0, false), new Step(200, 1, false), new Step(100, 2, true), new Step(24, 3, true));
    private static final List<Step> APPLICATION =
            List.of(new Step(345, 0, false), new Step(180, 1, false), new Step(90, 2, false), new Step(15, 3, false));

    static final List<Model> MODELS = List.of(
            new Model("PAX", "A920", "1850", 24, "8.1", "A920-", FIRMWARE, "5", LocalDate.of(2027, 4, 30)),
            new Model("PAX", "A920 Pro", "1870", 16, "10", "A920P-", FIRMWARE, "5", LocalDate.of(2030, 4, 30)),
            new Model("PAX", "S80", "8000", 8, null, "S80-", QUIET_FIRMWARE, "4", LocalDate.of(2026, 4, 30)),
            new Model("SUNMI", "P2", "P2BC", 14, "7.1", "P2-", QUIET_FIRMWARE, "5", LocalDate.of(2027, 4, 30)),
            new Model("Verifone", "VX680", "2800", 6, null, "QT68-", QUIET_FIRMWARE, "3", LocalDate.of(2021, 4, 30)),
            new Model("Verifone", "P400", "8010", 6, null, "P400-", QUIET_FIRMWARE, "5", LocalDate.of(2027, 4, 30)),
            new Model("Ingenico", "Lane 3000", "2131", 8, null, "L3-", QUIET_FIRMWARE, "5", LocalDate.of(2027, 4, 30)),
            new Model("Newland", "N910", "NL91", 10, "10", "N910-", QUIET_FIRMWARE, "5", LocalDate.of(2027, 4, 30)),
            new Model("Landi", "A8", "LDA8", 8, "13", "A8-", FIRMWARE, "6", LocalDate.of(2032, 4, 30)));

    /** An app beyond the firmware that the company allows, and how it is signed. */
    static final NewApp LOYALTY =
            new NewApp("com.example.loyalty", "Example Loyalty", "3b".repeat(32), "com.example.store");

    private final ModelCatalogue catalogue;
    private final Releases releases;
    private final AllowedApps apps;

    DemoModels(ModelCatalogue catalogue, Releases releases, AllowedApps apps) {
        this.catalogue = catalogue;
        this.releases = releases;
        this.apps = apps;
    }

    /** A version that came out so many days ago. */
    record Step(int daysAgo, int minor, boolean critical) {}

    /**
     * A model.
     *
     * @param weight share in the fleet, in percent
     * @param android null for a terminal with a closed system
     */
    record Model(
            String manufacturer,
            String name,
            String serialPrefix,
            int weight,
            @Nullable String android,
            String firmwarePrefix,
            List<Step> firmware,
            String pts,
            LocalDate ptsExpiry) {

        /** The dearer the more Android it has. */
        BigDecimal price() {
            return new BigDecimal(android == null ? 680 : 1_180);
        }

        String firmwareVersion(int minor) {
            return "%s4.%d.%d".formatted(firmwarePrefix, minor, 10 + minor * 7);
        }

        String applicationVersion(int minor) {
            return "%d.%d.0".formatted(6 + minor / 2, minor % 2 * 3);
        }

        /** The newest firmware that had been out for a while on a day; the oldest before that. */
        String firmwareAt(int daysAgo, int delay) {
            return firmwareVersion(newest(firmware, daysAgo, delay));
        }

        String applicationAt(int daysAgo, int delay) {
            return applicationVersion(newest(APPLICATION, daysAgo, delay));
        }

        private static int newest(List<Step> steps, int daysAgo, int delay) {
            int minor = 0;
            for (Step step : steps) {
                if (step.daysAgo() - delay >= daysAgo) {
                    minor = step.minor();
                }
            }
            return minor;
        }
    }

    /** Registers the models, publishes their releases, allows an app. */
    void bringIn(LocalDate today) {
        apps.allow(LOYALTY);
        for (Model model : MODELS) {
            ModelRow known = catalogue
                    .register(model.manufacturer(), model.name(), true, approvals(model))
                    .model();
            catalogue.price(known.id(), Money.entered(model.price(), "CNY"));
        }
        for (NewRelease release : releases(today)) {
            releases.publish(release);
        }
    }

    private static List<Approval> approvals(Model model) {
        return List.of(new Approval(
                "PCI-PTS",
                model.pts() + ".x",
                "4-SAMPLE" + model.serialPrefix(),
                null,
                null,
                model.ptsExpiry(),
                model.ptsExpiry(),
                model.ptsExpiry().plusYears(3),
                "Sample of the demo: not a real approval"));
    }

    private static List<NewRelease> releases(LocalDate today) {
        List<NewRelease> releases = new ArrayList<>();
        for (Model model : MODELS) {
            for (Step step : model.firmware()) {
                releases.add(release(
                        model,
                        ComponentType.FIRMWARE,
                        model.firmwareVersion(step.minor()),
                        today.minusDays(step.daysAgo()),
                        step.critical(),
                        null));
            }
            for (Step step : APPLICATION) {
                releases.add(release(
                        model,
                        ComponentType.APPLICATION,
                        model.applicationVersion(step.minor()),
                        today.minusDays(step.daysAgo()),
                        false,
                        null));
            }
            LocalDate[] android = model.android() == null ? null : ANDROID.get(model.android());
            if (android != null && model.android() != null) {
                releases.add(release(model, ComponentType.OS, model.android(), android[0], false, android[1]));
            }
        }
        return releases;
    }

    private static NewRelease release(
            Model model,
            ComponentType type,
            String version,
            LocalDate on,
            boolean critical,
            @Nullable LocalDate endOfSupport) {
        return new NewRelease(
                model.manufacturer(),
                model.name(),
                type,
                null,
                new Version(version),
                on,
                critical,
                endOfSupport,
                critical ? "Closes a vulnerability in the payment kernel" : null);
    }
}
