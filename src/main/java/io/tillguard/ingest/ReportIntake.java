package io.tillguard.ingest;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.ModelNames;
import io.tillguard.fleet.Registrations.KnownTerminal;
import io.tillguard.fleet.TerminalReports;
import io.tillguard.fleet.TerminalReports.Report;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.Uuid7;
import io.tillguard.software.Installations;
import io.tillguard.software.Installations.Reported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a chunk of reports in one transaction: all that is acknowledged of it is on disk, with its entry in the trail. */
@Component
class ReportIntake {

    private static final int ATTEMPTS = 8;

    private final TerminalReports terminals;
    private final Installations installations;
    private final ReportIds ids;
    private final ReportedTerminals reported;
    private final Trail trail;
    private final CurrentCaller caller;
    private final TransactionTemplate transactions;

    ReportIntake(
            TerminalReports terminals,
            Installations installations,
            ReportIds ids,
            ReportedTerminals reported,
            Trail trail,
            CurrentCaller caller,
            PlatformTransactionManager transactions) {
        this.terminals = terminals;
        this.installations = installations;
        this.ids = ids;
        this.reported = reported;
        this.trail = trail;
        this.caller = caller;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** A report and the terminal it is from. */
    private record Assigned(ReportDraft draft, KnownTerminal terminal) {
        ReportIds.Key key() {
            return new ReportIds.Key(terminal.id(), draft.reportId());
        }
    }

    /**
     * Takes reports that have the right form.
     *
     * <p>Two senders of the same report, or of the first report of a terminal, may meet; whoever comes second is repeated
     * and finds the other's rows.
     */
    ReportAnswer take(List<ReportDraft> drafts, Instant receivedAt) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(status -> takeOnce(drafts, receivedAt));
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private ReportAnswer takeOnce(List<ReportDraft> drafts, Instant receivedAt) {
        List<RefusedReport> refused = new ArrayList<>();
        Map<ReportIds.Key, Assigned> once = new LinkedHashMap<>();
        List<Assigned> assigned = assign(drafts, refused);
        for (Assigned each : assigned) {
            once.putIfAbsent(each.key(), each);
        }
        if (once.isEmpty()) {
            return new ReportAnswer(0, 0, refused);
        }
        Set<ReportIds.Key> fresh = ids.remember(sorted(once.keySet()), receivedAt);
        List<Assigned> accepted = once.values().stream()
                .filter(each -> fresh.contains(each.key()))
                .sorted(Comparator.comparing(each -> each.draft().factAt(receivedAt)))
                .toList();
        ReportAnswer answer = new ReportAnswer(accepted.size(), assigned.size() - accepted.size(), refused);
        if (!accepted.isEmpty()) {
            pass(accepted, receivedAt);
            trail.record(entry(accepted, answer));
        }
        return answer;
    }

    /** One order for all, so that two chunks with the same reports wait for each other instead of for ever. */
    private static List<ReportIds.Key> sorted(Set<ReportIds.Key> keys) {
        return keys.stream()
                .sorted(Comparator.comparing(ReportIds.Key::terminalId).thenComparing(ReportIds.Key::reportId))
                .toList();
    }

    private List<Assigned> assign(List<ReportDraft> drafts, List<RefusedReport> refused) {
        Map<String, List<KnownTerminal>> known = reported.visible(
                terminals.find(
                        drafts.stream().map(ReportDraft::serial).distinct().toList()),
                caller.get().scope());
        Map<UUID, ModelNames.Named> names = reported.models(drafts, known);
        List<Assigned> assigned = new ArrayList<>(drafts.size());
        for (ReportDraft draft : drafts) {
            List<KnownTerminal> candidates =
                    reported.narrowed(draft, known.getOrDefault(draft.serial(), List.of()), names);
            Refusal refusal = reported.refusal(draft, candidates, names);
            if (refusal == null) {
                assigned.add(new Assigned(draft, candidates.getFirst()));
            } else {
                refused.add(RefusedReport.of(draft.index(), draft.serial(), refusal));
            }
        }
        return assigned;
    }

    private void pass(List<Assigned> accepted, Instant receivedAt) {
        terminals.accept(accepted.stream().map(each -> report(each, receivedAt)).toList());
        List<Reported> components = accepted.stream()
                .filter(each -> !each.draft().components().isEmpty())
                .map(each -> new Reported(
                        each.terminal().id(),
                        each.terminal().manufacturerId(),
                        each.terminal().modelId(),
                        each.draft().factAt(receivedAt),
                        each.draft().components()))
                .toList();
        if (!components.isEmpty()) {
            installations.accept(components);
        }
    }

    private static Report report(Assigned assigned, Instant receivedAt) {
        ReportDraft draft = assigned.draft();
        return new Report(
                assigned.terminal().id(),
                draft.factAt(receivedAt),
                receivedAt,
                draft.sentAt(),
                draft.location(),
                draft.security(),
                draft.network(),
                draft.tid());
    }

    /** The digest covers what was taken, in the order of the facts, so that a stored request can be proven to be this one. */
    private static AuditEntry entry(List<Assigned> accepted, ReportAnswer answer) {
        String digest =
                Sha256.of(accepted.stream().map(each -> each.draft().text()).toList());
        Assigned first = accepted.getFirst();
        boolean alone = accepted.size() == 1;
        return new AuditEntry(
                "reports.accepted",
                alone ? "terminal" : "status-reports",
                alone ? first.terminal().id().toString() : Uuid7.next().toString(),
                alone ? first.terminal().serial() : accepted.size() + " reports",
                alone ? first.terminal().siteId() : null,
                null,
                "{\"accepted\":%d,\"duplicate\":%d,\"refused\":%d,\"sha256\":\"%s\"}"
                        .formatted(
                                answer.accepted(),
                                answer.duplicate(),
                                answer.refused().size(),
                                digest));
    }
}
