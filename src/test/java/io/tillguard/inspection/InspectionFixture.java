package io.tillguard.inspection;

import io.tillguard.files.Pictures;
import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import io.tillguard.testing.Unwatched;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Inspects terminals for tests. */
@Component
class InspectionFixture {

    static final Set<String> PERMISSIONS =
            Set.of("inspection:read", "inspection:perform", "fleet:read", "organisation:read", "file:read", "file:add");

    private final StoredFiles files;
    private final Inspections inspections;
    private final FleetFixture fleet;
    private final List<ScheduledTask> tasks;
    private final CurrentCaller currentCaller;
    private final JdbcClient jdbc;
    private final Clock clock;

    InspectionFixture(
            StoredFiles files,
            Inspections inspections,
            FleetFixture fleet,
            List<ScheduledTask> tasks,
            CurrentCaller currentCaller,
            JdbcClient jdbc,
            Clock clock) {
        this.files = files;
        this.inspections = inspections;
        this.fleet = fleet;
        this.tasks = tasks;
        this.currentCaller = currentCaller;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is said of an inspection that is in order, to be changed. */
    static final class Draft {
        UUID clientId = Uuid7.next();
        String terminal = "82000001";

        @Nullable
        String scanned = "82000001";

        InspectionResult result = InspectionResult.PASS;
        SealState seal = SealState.INTACT;

        @Nullable
        String sealNumber = "TG-1";

        PhotoMatch match = PhotoMatch.YES;
        boolean byCamera = true;

        @Nullable
        UUID checklist;

        NewInspection.@Nullable Where where;
        String closed = "yes";
        Instant started;
        Instant finished;
        Instant sent;
        List<String> photos = new ArrayList<>();

        Draft(Instant now) {
            started = now.minus(Duration.ofMinutes(2));
            finished = now;
            sent = now;
        }

        /** Held back by the phone so long, whose clock is wrong by so much. */
        Draft sentLater(Duration later, Duration wrong) {
            started = started.minus(later).plus(wrong);
            finished = finished.minus(later).plus(wrong);
            sent = sent.plus(wrong);
            return this;
        }
    }

    /** Runs as somebody with the permissions who sees the sites below the nodes. */
    <T> T as(String person, Scope scope, Supplier<T> work) {
        return currentCaller.as(new Caller(new Actor(Actor.Kind.USER, person, person, null), scope, PERMISSIONS), work);
    }

    String photo(long seed) {
        return files.keep(new ByteArrayInputStream(Pictures.jpeg(seed)), null, "inspection-photo")
                .hash();
    }

    Draft draft() {
        return new Draft(clock.instant());
    }

    Recorded record(Draft draft) {
        if (draft.photos.isEmpty()) {
            draft.photos.add(photo(draft.clientId.getLeastSignificantBits()));
        }
        return inspections.record(new NewInspection(
                draft.clientId,
                draft.terminal,
                null,
                draft.scanned,
                draft.byCamera,
                draft.result,
                draft.checklist,
                List.of(
                        new ChecklistItem.Answer("nothing-attached", "yes"),
                        new ChecklistItem.Answer("case-closed", draft.closed),
                        new ChecklistItem.Answer("cables-known", "yes"),
                        new ChecklistItem.Answer("place-right", "yes"),
                        new ChecklistItem.Answer("photo", draft.photos.getFirst())),
                draft.seal,
                draft.sealNumber,
                draft.match,
                draft.photos,
                "Lin",
                null,
                null,
                draft.where,
                draft.started,
                draft.finished,
                draft.sent));
    }

    String schedule() {
        return run("inspection-schedule");
    }

    String run(String key) {
        ScheduledTask task = tasks.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
        return fleet.all(() -> task.run(new Unwatched()));
    }

    List<String> live(String rule) {
        return jdbc.sql("SELECT subject_label, severity FROM warning WHERE rule_id = :rule AND live ORDER BY 1")
                .param("rule", rule)
                .query((row, number) -> row.getString(1) + " " + row.getInt(2))
                .list();
    }

    long raised(String rule) {
        return jdbc.sql("SELECT COUNT(*) FROM warning WHERE rule_id = :rule")
                .param("rule", rule)
                .query(Long.class)
                .single();
    }
}
