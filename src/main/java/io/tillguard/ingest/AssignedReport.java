package io.tillguard.ingest;

import io.tillguard.fleet.KeyReports.KeyReport;
import io.tillguard.fleet.MeterReading;
import io.tillguard.fleet.Registrations.KnownTerminal;
import io.tillguard.fleet.TerminalReports.Report;
import io.tillguard.rollout.UpdateReport;
import io.tillguard.shared.Caller;
import io.tillguard.software.Installations.Reported;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A report and the terminal it is from. Each is itself: a request may bring the same report twice. */
final class AssignedReport {

    private final ReportDraft draft;
    private final KnownTerminal terminal;
    private final Instant receivedAt;
    private final Caller sender;

    AssignedReport(ReportDraft draft, KnownTerminal terminal, Instant receivedAt, Caller sender) {
        this.draft = draft;
        this.terminal = terminal;
        this.receivedAt = receivedAt;
        this.sender = sender;
    }

    ReportDraft draft() {
        return draft;
    }

    KnownTerminal terminal() {
        return terminal;
    }

    Caller sender() {
        return sender;
    }

    ReportIds.Key key() {
        return new ReportIds.Key(terminal.id(), draft.reportId());
    }

    ReportIds.Taken taken() {
        return new ReportIds.Taken(key(), draft.components().isEmpty() ? null : factAt());
    }

    Instant factAt() {
        return draft.factAt(receivedAt);
    }

    /** What it says of the terminal. */
    Report report() {
        return new Report(
                terminal.id(),
                factAt(),
                receivedAt,
                draft.sentAt(),
                draft.location(),
                draft.security(),
                draft.network(),
                draft.tid());
    }

    /** What it says of the terminal's software. */
    Reported reported(ReportIds ids) {
        return new Reported(
                terminal.id(),
                terminal.manufacturerId(),
                terminal.modelId(),
                factAt(),
                draft.components(),
                () -> ids.nextListed(terminal.id(), factAt()));
    }

    /** What it says of keys and certificates. */
    KeyReport keys() {
        return new KeyReport(terminal.id(), factAt(), draft.keys());
    }

    /** What it says of how much the terminal was used. */
    Stream<MeterReading> meters() {
        return draft.meters().entrySet().stream()
                .map(each -> new MeterReading(terminal.id(), each.getKey(), each.getValue(), factAt(), null));
    }

    /** What it says of an update. */
    Optional<UpdateReport> update() {
        return Optional.ofNullable(draft.update()).map(said -> said.of(terminal.id(), factAt()));
    }
}
