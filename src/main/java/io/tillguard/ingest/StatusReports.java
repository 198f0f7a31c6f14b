package io.tillguard.ingest;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.software.Installations;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * The door for what terminals say about themselves. Reports are taken in chunks, each in a transaction of its own; those of
 * a chunk are acknowledged only once it is on disk.
 */
@Service
public class StatusReports {

    private static final int CHUNK = 1_000;
    private static final int MOST_REPORTS = 10_000;
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final ReportIntake intake;
    private final Installations installations;
    private final CurrentCaller caller;
    private final Clock clock;

    StatusReports(ReportIntake intake, Installations installations, CurrentCaller caller, Clock clock) {
        this.intake = intake;
        this.installations = installations;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Takes reports.
     *
     * @param body at most 32 MiB with at most 10 000 reports: an object or an array of objects, or one a line
     * @param lines whether it is NDJSON, where a line that cannot be read is refused alone
     * @throws UnreadableRequest when the body breaks or passes a limit; whole chunks before that are kept
     */
    public ReportAnswer accept(InputStream body, boolean lines) {
        return accept(body, lines, clock.instant());
    }

    /** Takes reports as received at the given instant, for a history that is told afterwards. */
    public ReportAnswer accept(InputStream body, boolean lines, Instant receivedAt) {
        caller.get().require(IngestPermission.REPORT);
        Request request = new Request(receivedAt);
        InputStream limited = new LimitedInput(
                body,
                MOST_BYTES,
                () -> UnreadableRequest.tooLarge("request-too-large", "A request may have at most 32 MiB."));
        try {
            if (lines) {
                ReportStream.readLines(limited, request);
            } else {
                ReportStream.readJson(limited, request);
            }
        } catch (UnreadableRequest e) {
            throw e.after(request.answer());
        }
        request.flush();
        return request.answer();
    }

    private @Nullable Refusal checkVersions(ReportDraft draft) {
        for (int i = 0; i < draft.components().size(); i++) {
            Refusal refusal = installations.check(draft.components().get(i));
            if (refusal != null) {
                return new Refusal(
                        refusal.code(),
                        "components[%d].%s".formatted(i, refusal.field() == null ? "version" : refusal.field()),
                        refusal.message(),
                        refusal.value());
            }
        }
        return null;
    }

    /** One request on its way through. */
    private final class Request implements ReportStream.Sink {

        private final Instant receivedAt;
        private final List<ReportDraft> pending = new ArrayList<>();
        private final List<RefusedReport> refused = new ArrayList<>();
        private int index;
        private int accepted;
        private int duplicate;

        Request(Instant receivedAt) {
            this.receivedAt = receivedAt;
        }

        @Override
        public void report(JsonNode node) {
            int at = next();
            try {
                ReportDraft draft = ReportDraft.read(at, node, receivedAt);
                Refusal refusal = checkVersions(draft);
                if (refusal == null) {
                    pending.add(draft);
                } else {
                    refused.add(RefusedReport.of(at, draft.serial(), refusal));
                }
            } catch (RefusedException e) {
                refused.add(RefusedReport.of(at, ReportDraft.serialOf(node), e.refusal()));
            }
            if (pending.size() == CHUNK) {
                flush();
            }
        }

        @Override
        public void unreadable(Refusal refusal) {
            refused.add(RefusedReport.of(next(), null, refusal));
        }

        private int next() {
            if (index == MOST_REPORTS) {
                throw UnreadableRequest.tooLarge(
                        "too-many-reports", "A request may have at most %d reports.".formatted(MOST_REPORTS));
            }
            return index++;
        }

        void flush() {
            if (!pending.isEmpty()) {
                ReportAnswer answer = intake.take(List.copyOf(pending), receivedAt);
                accepted += answer.accepted();
                duplicate += answer.duplicate();
                refused.addAll(answer.refused());
                pending.clear();
            }
        }

        ReportAnswer answer() {
            refused.sort((one, other) -> Integer.compare(one.index(), other.index()));
            return new ReportAnswer(accepted, duplicate, refused);
        }
    }
}
