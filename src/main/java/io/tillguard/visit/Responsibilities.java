package io.tillguard.visit;

import io.tillguard.provider.Contract;
import io.tillguard.provider.Contracts;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Holds what a visit's record tells against what the provider's contract says; for whoever sees the visit. */
@Service
public class Responsibilities {

    private final VisitDesk desk;
    private final Contracts contracts;
    private final JdbcClient jdbc;

    Responsibilities(VisitDesk desk, Contracts contracts, JdbcClient jdbc) {
        this.desk = desk;
        this.contracts = contracts;
        this.jdbc = jdbc;
    }

    /** The matrix of a visit; empty for the company's own people. */
    public List<Responsibility> of(VisitRow visit, VisitWork work) {
        UUID provider = visit.providerId();
        UUID contract = jdbc.sql("SELECT contract_id FROM visit WHERE id = :id")
                .param("id", visit.id())
                .query((row, number) -> new Under(row.getObject("contract_id", UUID.class)))
                .single()
                .contract();
        if (provider == null || contract == null) {
            return List.of();
        }
        Contract agreed = desk.following(() -> contracts.contract(provider, contract));
        return Arrays.stream(Duty.values())
                .map(duty -> new Responsibility(
                        duty,
                        duty.side(),
                        agreed.number(),
                        duty.clause(),
                        agreed.terms().clauses().get(duty.clause()),
                        kept(duty, visit, work)))
                .toList();
    }

    /** The contract under which a visit was planned. */
    private record Under(@Nullable UUID contract) {}

    private static @Nullable Boolean kept(Duty duty, VisitRow visit, VisitWork work) {
        VisitWork.Backup backup = work.backup();
        boolean met = visit.identity() != null || visit.denial() != null;
        boolean looked = work.before() != null && work.after() != null;
        Instant started = visit.startedAt();
        return switch (duty) {
            case SEND_KNOWN_PEOPLE -> met ? Boolean.valueOf(visit.denial() == null) : null;
            case WATCH -> started == null ? null : Boolean.valueOf(visit.witness() != null);
            case BACK_UP -> backup == null ? null : Boolean.valueOf(backup.takenAt() != null);
            case BE_ON_TIME -> started == null ? null : Boolean.valueOf(isWithin(visit, started));
            case CAUSE_NO_DAMAGE ->
                looked ? Boolean.valueOf(work.differences().stream().allMatch(Difference::intended)) : null;
            case PUT_RIGHT, KEEP_SECRETS, SEND_NOBODY_ELSE -> null;
        };
    }

    private static boolean isWithin(VisitRow visit, Instant at) {
        return !at.isBefore(visit.from()) && !at.isAfter(visit.to());
    }
}
