package io.tillguard.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.tillguard.fleet.Attendance;
import io.tillguard.fleet.LastReportRow;
import io.tillguard.fleet.Ownership;
import io.tillguard.fleet.SettlementAccount;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TimelineEntry;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The register's own parts of a terminal's page. */
final class TerminalCards {

    private TerminalCards() {}

    static Component facts(TerminalRow row) {
        DescriptionList facts = list();
        add(facts, "fleet.column.model", row.manufacturer() + " " + row.model());
        add(facts, "fleet.terminal.approved", Words.text(row.approved() ? "shell.yes" : "shell.no"));
        add(facts, "fleet.column.state", Words.name("fleet.state", row.state()));
        add(facts, "fleet.terminal.origin", Words.name("fleet.origin", row.origin()));
        add(facts, "fleet.column.site", row.site() == null ? null : row.site() + " · " + row.siteName());
        add(facts, "fleet.terminal.position", position(row.latitude(), row.longitude()));
        add(
                facts,
                "fleet.column.attendance",
                row.attendance() == null ? null : Words.name("fleet.attendance", Attendance.valueOf(row.attendance())));
        add(
                facts,
                "fleet.column.ownership",
                row.ownership() == null ? null : Words.name("fleet.ownership", Ownership.valueOf(row.ownership())));
        add(facts, "fleet.column.custodian", row.custodian());
        add(facts, "fleet.column.deployed-on", ReaderTime.date(row.deployedOn()));
        add(facts, "fleet.column.warranty-until", ReaderTime.date(row.warrantyUntil()));
        return facts;
    }

    static Component binding(TerminalRow row) {
        DescriptionList facts = list();
        add(facts, "fleet.column.tid", row.tid());
        add(facts, "fleet.column.merchant-no", row.merchantNo());
        add(facts, "fleet.column.acquirer", row.acquirer());
        add(facts, "fleet.column.settlement-account", SettlementAccount.masked(row.settlementAccount()));
        add(facts, "fleet.column.unified-credit-code", row.unifiedCreditCode());
        return facts;
    }

    static Component lastReport(LastReportRow report, Instant now) {
        DescriptionList facts = list();
        facts.add(
                new DescriptionList.Term(Words.text("fleet.column.last-seen")),
                new DescriptionList.Description(ReaderTime.ageWithTime(report.lastSeenAt(), now)));
        add(facts, "fleet.report.drift", report.driftSeconds() == null ? null : report.driftSeconds() + " s");
        add(facts, "fleet.terminal.position", position(report.latitude(), report.longitude()));
        add(
                facts,
                "fleet.report.distance",
                report.distanceMetres() == null ? null : Math.round(report.distanceMetres()) + " m");
        add(facts, "fleet.report.tamper", yesNo(report.tamper()));
        add(facts, "fleet.report.rooted", yesNo(report.rooted()));
        add(facts, "fleet.report.debug", yesNo(report.debug()));
        add(facts, "fleet.report.unknown-apps", report.unknownApps());
        add(facts, "fleet.report.network", joined(report.transport(), report.tlsVersion(), report.ip()));
        add(facts, "fleet.report.tid", report.reportedTid());
        return facts;
    }

    static Component timeline(List<TimelineEntry> entries) {
        OrderedList list = new OrderedList();
        list.addClassName("tg-timeline");
        for (TimelineEntry entry : entries) {
            Object[] words = entry.arguments().stream()
                    .map(argument -> argument.toString().startsWith("@")
                            ? Words.text(argument.toString().substring(1))
                            : shown(argument))
                    .toArray();
            Span at = new Span(ReaderTime.dateTime(entry.at()) + (entry.actor() == null ? "" : " · " + entry.actor()));
            at.addClassName("tg-remark");
            list.add(new ListItem(at, new Paragraph(Words.text(entry.messageKey(), words))));
        }
        return new ScrollRegion(Words.text("fleet.terminal.timeline"), list);
    }

    private static Object shown(Object argument) {
        return argument instanceof Instant at ? ReaderTime.dateTime(at) : argument;
    }

    private static DescriptionList list() {
        DescriptionList list = new DescriptionList();
        list.addClassName("tg-facts");
        return list;
    }

    private static void add(DescriptionList list, String key, @Nullable String value) {
        list.add(
                new DescriptionList.Term(Words.text(key)),
                new DescriptionList.Description(value == null || value.isBlank() ? "–" : value));
    }

    private static @Nullable String position(@Nullable Double latitude, @Nullable Double longitude) {
        return latitude == null || longitude == null ? null : "%.5f, %.5f".formatted(latitude, longitude);
    }

    private static @Nullable String yesNo(@Nullable Boolean value) {
        return value == null ? null : Words.text(value ? "shell.yes" : "shell.no");
    }

    private static String joined(@Nullable String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            if (part != null) {
                joined.append(joined.isEmpty() ? "" : " · ").append(part);
            }
        }
        return joined.toString();
    }
}
