package io.tillguard.demo;

import io.tillguard.ingest.StatusReports;
import io.tillguard.organisation.MaintenanceWindows;
import io.tillguard.organisation.Organisation;
import io.tillguard.rollout.AssignmentState;
import io.tillguard.rollout.Gates;
import io.tillguard.rollout.MemberFilter;
import io.tillguard.rollout.MemberRow;
import io.tillguard.rollout.MemberRows;
import io.tillguard.rollout.RolloutFilter;
import io.tillguard.rollout.RolloutRow;
import io.tillguard.rollout.RolloutRows;
import io.tillguard.rollout.RolloutTerms;
import io.tillguard.rollout.Rollouts;
import io.tillguard.rollout.Target;
import io.tillguard.rollout.WaveTerms;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.software.ComponentType;
import io.tillguard.software.ReleaseFilter;
import io.tillguard.software.ReleaseRow;
import io.tillguard.software.Releases;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A rollout in the middle of its second wave, one that waits for approval, and a draft. */
@Component
@Profile("demo")
class DemoRollouts {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration A_MONTH = Duration.ofDays(30);
    private static final int THIRD = 30;
    private static final int ALL = 100;
    private static final int MOST_FAILING = 20;
    private static final int NEARLY_ALL = 95;
    private static final int FAILS_EACH = 9;
    private static final int WORKS_EACH = 3;

    private final Rollouts rollouts;
    private final RolloutRows rows;
    private final MemberRows members;
    private final Releases releases;
    private final StatusReports reports;
    private final MaintenanceWindows windows;
    private final Organisation organisation;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    DemoRollouts(
            Rollouts rollouts,
            RolloutRows rows,
            MemberRows members,
            Releases releases,
            StatusReports reports,
            MaintenanceWindows windows,
            Organisation organisation,
            CurrentCaller currentCaller,
            Clock clock) {
        this.rollouts = rollouts;
        this.rows = rows;
        this.members = members;
        this.releases = releases;
        this.reports = reports;
        this.windows = windows;
        this.organisation = organisation;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** Decides; nothing runs before the task does. */
    void bringIn(Instant now) {
        if (rows.count(RolloutFilter.all()) > 0) {
            return;
        }
        windows.set("CN-EAST", "Mo-Su 01:00-06:00", true);
        RolloutRow running = draft("A920", ComponentType.APPLICATION, now);
        proposed(running.id());
        as("risk", "Tan Wei Ling", () -> rollouts.approve(running.id(), running.termsVersion(), null));
        proposed(draft("P2", ComponentType.FIRMWARE, now).id());
        draft("N910", ComponentType.FIRMWARE, now);
    }

    private void proposed(UUID id) {
        as("it", "陈浩 Chen Hao", () -> rollouts.propose(id, null));
    }

    private RolloutRow draft(String model, ComponentType type, Instant now) {
        ReleaseRow release = newest(model, type);
        Gates gates = new Gates(true, true, null, 4_320, 3, 60);
        List<WaveTerms> waves = new ArrayList<>();
        if (type == ComponentType.APPLICATION) {
            waves.add(new WaveTerms("试点 Pilot", sites(), null, NEARLY_ALL, MOST_FAILING, 0));
        }
        waves.add(share("三成 Third", THIRD));
        waves.add(share("全部 All", ALL));
        return as(
                "it",
                "陈浩 Chen Hao",
                () -> rollouts.draft(new RolloutTerms(
                        model + " " + release.version(),
                        release.id(),
                        Target.everything(),
                        gates,
                        waves,
                        now,
                        now.plus(A_MONTH),
                        null)));
    }

    private static WaveTerms share(String name, int upTo) {
        return new WaveTerms(name, Set.of(), BigDecimal.valueOf(upTo), NEARLY_ALL, MOST_FAILING, 0);
    }

    private Set<UUID> sites() {
        return Set.of(
                organisation.byCode("PEK-005").orElseThrow().id(),
                organisation.byCode("TSN-002").orElseThrow().id());
    }

    private ReleaseRow newest(String model, ComponentType type) {
        return releases.list(ReleaseFilter.all(), Keyset.first(Keyset.LARGEST)).rows().stream()
                .filter(release -> model.equals(release.model()) && release.componentType() == type)
                .findFirst()
                .orElseThrow();
    }

    private <T> T as(String id, String name, Supplier<T> work) {
        Caller system = currentCaller.get();
        Actor actor = new Actor(Actor.Kind.USER, "demo-" + id, name, null);
        return currentCaller.as(new Caller(actor, system.scope(), system.permissions()), work);
    }

    /** The terminals that were told something by now act: the pilot's succeed, of the others some fail and some are at work. */
    void act() {
        RolloutRow running = rows.page(RolloutFilter.all(), Keyset.first(Keyset.LARGEST)).rows().stream()
                .filter(row -> row.state().isUnderWay())
                .findFirst()
                .orElseThrow();
        MemberFilter offered = MemberFilter.all().withState(AssignmentState.OFFERED);
        List<String> bodies = new ArrayList<>();
        int place = 0;
        for (MemberRow row : members.page(running.id(), offered, Keyset.first(Keyset.LARGEST))
                .rows()) {
            String body = row.wave() == 1 ? updated(running, row) : other(running, row, place++);
            if (body != null) {
                bodies.add(body);
            }
        }
        String body = "[" + String.join(",", bodies) + "]";
        reports.accept(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), false);
    }

    private @Nullable String other(RolloutRow rollout, MemberRow row, int place) {
        if (place % FAILS_EACH == 1) {
            ObjectNode report = report(rollout, row, "FAILED");
            report.withObject("/update").put("code", "E17").put("message", "Flash is full");
            return report.toString();
        }
        if (place % WORKS_EACH == 0) {
            ObjectNode report = report(rollout, row, place % 2 == 0 ? "DOWNLOADING" : "INSTALLING");
            report.withObject("/update").put("progress", place * 7 % ALL).putObject("backup");
            return report.toString();
        }
        return place % WORKS_EACH == 1 ? updated(rollout, row) : null;
    }

    private String updated(RolloutRow rollout, MemberRow row) {
        ObjectNode report = report(rollout, row, "INSTALLED");
        report.withObject("/update")
                .putObject("backup")
                .put("at", clock.instant().toString());
        report.putArray("components").addObject().put("type", "APPLICATION").put("version", rollout.version());
        return report.toString();
    }

    private ObjectNode report(RolloutRow rollout, MemberRow row, String step) {
        ObjectNode report = JSON.createObjectNode()
                .put("reportId", rollout.number() + "-" + step + "-" + row.wave())
                .put("serial", row.serial())
                .put("reportedAt", clock.instant().toString());
        report.putObject("update").put("assignment", rollout.id().toString()).put("step", step);
        return report;
    }
}
