package io.tillguard.fleet.api;

import io.tillguard.fleet.LastReportRow;
import io.tillguard.fleet.SettlementAccount;
import io.tillguard.fleet.TerminalFacts;
import io.tillguard.fleet.TerminalHistory;
import io.tillguard.fleet.TerminalRow;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together all that is told of one terminal, by this module and those above it. */
@Component
class TerminalAnswers {

    private final TerminalHistory history;
    private final List<TerminalFacts> facts;
    private final Clock clock;

    TerminalAnswers(TerminalHistory history, List<TerminalFacts> facts, Clock clock) {
        this.history = history;
        this.facts = facts;
        this.clock = clock;
    }

    Map<String, @Nullable Object> answer(TerminalRow row, @Nullable Instant asOf) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", row.id());
        answer.put("serial", row.serial());
        answer.put("manufacturer", row.manufacturer());
        answer.put("model", row.model());
        answer.put("approved", row.approved());
        answer.put("state", row.state());
        answer.put("origin", row.origin());
        answer.put("site", row.site());
        answer.put("siteName", row.siteName());
        answer.put("timeZone", row.timeZone());
        answer.put("latitude", row.latitude());
        answer.put("longitude", row.longitude());
        answer.put("ownership", row.ownership());
        answer.put("attendance", row.attendance());
        answer.put("custodian", row.custodian());
        answer.put("deployedOn", row.deployedOn());
        answer.put("warrantyUntil", row.warrantyUntil());
        answer.put("binding", binding(row));
        answer.put("lastSeenAt", row.lastSeenAt());
        answer.put("lastReport", lastReport(row, asOf));
        answer.put("asOf", asOf);
        Instant at = asOf == null ? clock.instant() : asOf;
        facts.forEach(more -> answer.put(more.name(), more.facts(row.id(), at)));
        return answer;
    }

    private @Nullable LastReportRow lastReport(TerminalRow row, @Nullable Instant asOf) {
        return history.lastReport(row.id(), asOf)
                .filter(report -> asOf == null || !report.lastSeenAt().isAfter(asOf))
                .orElse(null);
    }

    private static Map<String, @Nullable Object> binding(TerminalRow row) {
        Map<String, @Nullable Object> binding = new LinkedHashMap<>();
        binding.put("tid", row.tid());
        binding.put("merchantNo", row.merchantNo());
        binding.put("acquirer", row.acquirer());
        binding.put("settlementAccount", SettlementAccount.masked(row.settlementAccount()));
        binding.put("unifiedCreditCode", row.unifiedCreditCode());
        return binding;
    }
}
