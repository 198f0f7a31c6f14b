package io.tillguard.ingest;

import java.util.List;

/**
 * What became of a request's reports. Accepted ones are on disk.
 *
 * @param accepted taken now
 * @param duplicate taken before, by serial and reportId, and not taken again
 * @param refused the rest, each with its reason
 */
public record ReportAnswer(int accepted, int duplicate, List<RefusedReport> refused) {

    public ReportAnswer {
        refused = List.copyOf(refused);
    }
}
