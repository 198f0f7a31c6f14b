package io.tillguard.ingest;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.KeyReports;
import io.tillguard.fleet.MeterReports;
import io.tillguard.fleet.ModelNames;
import io.tillguard.fleet.Registrations.KnownTerminal;
import io.tillguard.fleet.Strangers;
import io.tillguard.fleet.Strangers.Stranger;
import io.tillguard.fleet.TerminalReports;
import io.tillguard.rollout.UpdateReports;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.Uuid7;
import io.tillguard.software.Installations;
import io.tillguard.software.Installations.Reported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a chunk of reports in one transaction: all that is acknowledged of it is on disk, with its entry in the trail.
 *
 * <p>A report costs some ten statements and a commit, whether it comes alone or with others. Terminals report one by one,
 * so requests that come at the same time are taken together; each has its own answer and its own entry.
 */
@Component
class ReportIntake {

    private static final int ATTEMPTS = 8;

    /** A request with more reports is a chunk of its own. */
    private static final int SMALL = 20;

    private static final int REQUESTS_TOGETHER = 64;
    private static final int WORKERS = 2;

    private final TerminalReports terminals;
    private final Installations installations;
    private final UpdateReports updates;
    private final KeyReports keys;
    private final MeterReports meters;
    private final ReportIds ids;
    private final ReportedTerminals reported;
    private final Strangers strangers;
    private final Trail trail;
    private final CurrentCaller caller;
    private final TransactionTemplate transactions;
    private final Gathering<Request, ReportAnswer> together = new Gathering<>(this::take, REQUESTS_TOGETHER, WORKERS);

    ReportIntake(
            TerminalReports terminals,
            Installations installations,
            UpdateReports updates,
            KeyReports keys,
            MeterReports meters,
            ReportIds ids,
            ReportedTerminals reported,
            Strangers strangers,
            Trail trail,
            CurrentCaller caller,
            PlatformTransactionManager transactions) {
        this.terminals = terminals;
        this.installations = installations;
        this.updates = updates;
        this.keys = keys;
        this.meters = meters;
        this.ids = ids;
        this.reported = reported;
        this.strangers = strangers;
        this.trail = trail;
        this.caller = caller;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** What one request brings: reports of the right form, by whom, and when. */
    private record Request(List<ReportDraft> drafts, Instant receivedAt, Caller caller) {}

    /** A request's part in a transaction. */
    private static final class Share {

        private final Request request;
        private final List<AssignedReport> assigned = new ArrayList<>();
        private final List<RefusedReport> refused = new ArrayList<>();
        private final List<Stranger> strangers = new ArrayList<>();

        Share(Request request) {
            this.request = request;
        }

        ReportAnswer answer(List<AssignedReport> taken) {
            return new ReportAnswer(taken.size(), assigned.size() - taken.size(), refused);
        }
    }

    /**
     * Takes reports that have the right form. Small requests that come at the same time share a transaction.
     *
     * <p>Two senders of the same report, or of the first report of a terminal, may meet; whoever comes second is repeated
     * and finds the other's rows.
     */
    ReportAnswer take(List<ReportDraft> drafts, Instant receivedAt) {
        Request request = new Request(drafts, receivedAt, caller.get());
        boolean alone = drafts.size() > SMALL || TransactionSynchronizationManager.isActualTransactionActive();
        return alone ? take(List.of(request)).getFirst() : together.take(request);
    }

    /** Which of the reports would be refused now; nothing is kept of them. */
    List<RefusedReport> refused(List<ReportDraft> drafts, Instant receivedAt) {
        Share share = new Share(new Request(drafts, receivedAt, caller.get()));
        assign(List.of(share));
        return share.refused;
    }

    /** In somebody's transaction a conflict is theirs to repeat: what was done before it is undone with it. */
    private List<ReportAnswer> take(List<Request> requests) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return takeOnce(requests);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(status -> takeOnce(requests));
            } catch (DuplicateKeyException | ConcurrencyFailureException | QueryTimeoutException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private List<ReportAnswer> takeOnce(List<Request> requests) {
        List<Share> shares = requests.stream().map(Share::new).toList();
        assign(shares);
        shares.stream()
                .filter(share -> !share.strangers.isEmpty())
                .forEach(share ->
                        strangers.take(share.strangers, share.request.caller().scope()));
        Map<ReportIds.Key, AssignedReport> once = new LinkedHashMap<>();
        shares.stream().flatMap(share -> share.assigned.stream()).forEach(each -> once.putIfAbsent(each.key(), each));
        if (!once.isEmpty()) {
            Instant at = requests.getFirst().receivedAt();
            once.keySet().retainAll(ids.remember(sorted(once.values()), at));
        }
        List<AssignedReport> first = once.values().stream()
                .sorted(Comparator.comparing(AssignedReport::factAt))
                .toList();
        if (!first.isEmpty()) {
            pass(first);
        }
        return answers(shares, once);
    }

    private List<ReportAnswer> answers(List<Share> shares, Map<ReportIds.Key, AssignedReport> accepted) {
        List<ReportAnswer> answers = new ArrayList<>();
        Map<Caller, List<AuditEntry>> entries = new LinkedHashMap<>();
        for (Share share : shares) {
            List<AssignedReport> taken = share.assigned.stream()
                    .filter(each -> accepted.get(each.key()) == each)
                    .sorted(Comparator.comparing(AssignedReport::factAt))
                    .toList();
            ReportAnswer answer = share.answer(taken);
            answers.add(answer);
            if (!taken.isEmpty()) {
                entries.computeIfAbsent(share.request.caller(), who -> new ArrayList<>())
                        .add(entry(taken, answer));
            }
        }
        entries.forEach((who, all) -> caller.as(who, () -> {
            trail.recordAll(all);
            return all.size();
        }));
        return answers;
    }

    /** One order for all, so that two chunks with the same reports wait for each other instead of for ever. */
    private static List<ReportIds.Taken> sorted(Collection<AssignedReport> reports) {
        return reports.stream()
                .map(AssignedReport::taken)
                .sorted(Comparator.comparing(
                                (ReportIds.Taken taken) -> taken.key().terminalId())
                        .thenComparing(taken -> taken.key().reportId()))
                .toList();
    }

    private void assign(List<Share> shares) {
        Map<String, List<KnownTerminal>> known = terminals.find(shares.stream()
                .flatMap(share -> share.request.drafts().stream())
                .map(ReportDraft::serial)
                .distinct()
                .toList());
        shares.forEach(share ->
                assign(share, reported.visible(known, share.request.caller().scope())));
    }

    private void assign(Share share, Map<String, List<KnownTerminal>> known) {
        Map<UUID, ModelNames.Named> names = reported.models(share.request.drafts(), known);
        for (ReportDraft draft : share.request.drafts()) {
            List<KnownTerminal> candidates =
                    reported.narrowed(draft, known.getOrDefault(draft.serial(), List.of()), names);
            Refusal refusal = reported.refusal(draft, candidates, names);
            if (refusal == null) {
                share.assigned.add(new AssignedReport(
                        draft, candidates.getFirst(), share.request.receivedAt(), share.request.caller()));
            } else {
                share.refused.add(RefusedReport.of(draft.index(), draft.serial(), refusal));
                if (candidates.isEmpty() && draft.tid() != null) {
                    share.strangers.add(new Stranger(draft.serial(), draft.tid(), share.request.receivedAt()));
                }
            }
        }
    }

    /** What runs is passed on as by its sender: a product that turns up for the first time is theirs in the trail. */
    private void pass(List<AssignedReport> accepted) {
        terminals.accept(accepted.stream().map(AssignedReport::report).toList());
        Map<Caller, List<Reported>> components = new LinkedHashMap<>();
        accepted.stream()
                .filter(each -> !each.draft().components().isEmpty())
                .forEach(each -> components
                        .computeIfAbsent(each.sender(), sender -> new ArrayList<>())
                        .add(each.reported(ids)));
        components.forEach((sender, all) -> caller.as(sender, () -> {
            installations.accept(all);
            return all.size();
        }));
        keys.accept(accepted.stream().map(AssignedReport::keys).toList());
        meters.accept(accepted.stream().flatMap(AssignedReport::meters).toList());
        updates.accept(accepted.stream()
                .map(AssignedReport::update)
                .flatMap(Optional::stream)
                .toList());
    }

    /** The digest covers what was taken, in the order of the facts: a stored request can be proven to be this one. */
    private static AuditEntry entry(List<AssignedReport> accepted, ReportAnswer answer) {
        String digest =
                Sha256.of(accepted.stream().map(each -> each.draft().text()).toList());
        AssignedReport first = accepted.getFirst();
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
