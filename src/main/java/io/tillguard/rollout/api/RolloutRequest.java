package io.tillguard.rollout.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tillguard.rollout.Gates;
import io.tillguard.rollout.RolloutTerms;
import io.tillguard.rollout.Target;
import io.tillguard.rollout.WaveTerms;
import io.tillguard.shared.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rollout as a machine asks for it. */
record RolloutRequest(
        @Schema(example = "Payment 4.3 for the east") @Nullable
        String name,

        @Schema(description = "The release's identifier") @Nullable
        UUID release,

        @Nullable TargetRequest target,
        @Nullable GatesRequest gates,

        @Schema(description = "Absent: a pilot of 1 %, then 10 %, then all") @Nullable
        List<WaveRequest> waves,

        @Schema(example = "2026-04-01T00:00:00Z", description = "Absent: now") @Nullable
        Instant startsAt,

        @Schema(example = "2026-04-30T00:00:00Z") @Nullable Instant deadline,

        @Schema(example = "4.2.1", description = "What a terminal goes back to when it fails") @Nullable
        String rollbackVersion) {

    private static final int PILOT = 1;
    private static final int TENTH = 10;
    private static final int ALL = 100;
    private static final int NEARLY_ALL = 95;

    /** Which terminals. */
    record TargetRequest(
            @Schema(
                    example = "[{\"manufacturer\":\"PAX\",\"model\":\"A920\"}]",
                    description = "Absent: all of the release's")
            @Nullable
            List<ModelName> models,

            @Schema(example = "[\"EAST\"]", description = "Codes of regions and sites; absent: the whole company")
            @Nullable
            List<String> sites,

            @Schema(example = "4.0.0") @Nullable String runsFrom,
            @Schema(example = "4.2.9") @Nullable String runsTo,

            @Schema(description = "Only those with a live warning of this severity or a higher one") @Nullable
            Severity leastSeverity,

            @Schema(description = "Whether those that never told what they run are in it; absent: true") @Nullable
            Boolean includeUnknown) {}

    record ModelName(
            @Nullable String manufacturer, @Nullable String model) {}

    /** What must hold, and how often it is tried. */
    record GatesRequest(
            @Schema(description = "Absent: true") @Nullable Boolean backupRequired,
            @Schema(description = "Absent: true") @Nullable Boolean windowsKept,
            @Schema(example = "40") @Nullable Integer leastBattery,
            @Schema(example = "4320") @Nullable Integer timeoutMinutes,
            @Schema(example = "3") @Nullable Integer attempts,
            @Schema(example = "60") @Nullable Integer retryMinutes) {

        Gates read() {
            Gates usual = Gates.usual();
            return new Gates(
                    or(backupRequired, usual.backupRequired()),
                    or(windowsKept, usual.windowsKept()),
                    leastBattery,
                    or(timeoutMinutes, usual.timeoutMinutes()),
                    or(attempts, usual.attempts()),
                    or(retryMinutes, usual.retryMinutes()));
        }
    }

    /** One wave. */
    record WaveRequest(
            @Schema(example = "Pilot") @Nullable String name,

            @Schema(example = "[\"SH-001\"]", description = "Either sites or a share") @Nullable
            List<String> sites,

            @Schema(example = "1", description = "Per cent, together with the waves before it; the last one has 100")
            @Nullable
            BigDecimal upTo,

            @Schema(example = "95") @Nullable Integer successPercent,
            @Schema(example = "5") @Nullable Integer errorPercent,

            @Schema(example = "1440", description = "How long the next wave waits after this one succeeded") @Nullable
            Integer soakMinutes) {

        WaveTerms read(Named named) {
            return new WaveTerms(
                    name == null ? "" : name,
                    named.nodes("waves.sites", sites),
                    upTo,
                    or(successPercent, NEARLY_ALL),
                    or(errorPercent, TENTH),
                    or(soakMinutes, 0));
        }
    }

    RolloutTerms read(Named named, Instant now) {
        if (release == null) {
            throw Named.missing("release");
        }
        return new RolloutTerms(
                name == null ? "" : name,
                release,
                target(named),
                gates == null ? Gates.usual() : gates.read(),
                waves == null || waves.isEmpty()
                        ? usualWaves(named)
                        : waves.stream().map(wave -> wave.read(named)).toList(),
                startsAt == null ? now : startsAt,
                deadline,
                rollbackVersion);
    }

    private Target target(Named named) {
        if (target == null) {
            return Target.everything();
        }
        return new Target(
                named.models(target.models()),
                named.nodes("target.sites", target.sites()),
                Named.text(target.runsFrom()),
                Named.text(target.runsTo()),
                target.leastSeverity(),
                or(target.includeUnknown(), true),
                null,
                false);
    }

    private static List<WaveTerms> usualWaves(Named named) {
        return List.of(share("Pilot", PILOT, named), share("Tenth", TENTH, named), share("All", ALL, named));
    }

    private static WaveTerms share(String name, int upTo, Named named) {
        return new WaveRequest(name, null, BigDecimal.valueOf(upTo), null, null, null).read(named);
    }

    private static <T> T or(@Nullable T value, T usual) {
        return value == null ? usual : value;
    }
}
