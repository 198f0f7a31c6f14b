package io.tillguard.rollout.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import io.tillguard.rollout.Gates;
import io.tillguard.rollout.RolloutRow;
import io.tillguard.rollout.RolloutTerms;
import io.tillguard.rollout.Target;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that was decided of a rollout, and by whom. */
final class TermsCard {

    private TermsCard() {}

    static Component of(RolloutRow row) {
        RolloutTerms terms = row.terms();
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        fact(facts, "rollout.software", new Anchor("releases/" + row.release(), row.software()));
        fact(facts, "rollout.target", new Span(RolloutWords.target(row)));
        fact(facts, "rollout.only", new Span(only(row)));
        fact(facts, "rollout.starts", new Span(ReaderTime.dateTime(terms.startsAt())));
        fact(
                facts,
                "rollout.deadline",
                new Span(terms.deadline() == null ? "–" : ReaderTime.dateTime(terms.deadline())));
        fact(facts, "rollout.gates", new Span(gates(terms.gates())));
        fact(facts, "rollout.tries", new Span(tries(terms.gates())));
        fact(
                facts,
                "rollout.rollback-version",
                new Span(terms.rollbackVersion() == null ? "–" : terms.rollbackVersion()));
        fact(facts, "rollout.drafted", who(row.createdBy(), row.createdAt()));
        fact(facts, "rollout.written", who(row.writtenBy(), row.writtenAt()));
        fact(facts, "rollout.proposed", who(row.proposedBy(), row.proposedAt()));
        fact(facts, "rollout.approved", who(row.approvedBy(), row.approvedAt()));
        return facts;
    }

    /** What a terminal below the target's sites must also be. */
    private static String only(RolloutRow row) {
        Target target = row.terms().target();
        List<String> conditions = new ArrayList<>();
        if (row.wayBackFrom() != null) {
            conditions.add(Words.text("rollout.only.way-back", row.wayBackFrom()));
        }
        if (target.runsFrom() != null) {
            conditions.add(Words.text("rollout.runs-from") + " " + target.runsFrom());
        }
        if (target.runsTo() != null) {
            conditions.add(Words.text("rollout.runs-to") + " " + target.runsTo());
        }
        if (target.leastSeverity() != null) {
            conditions.add(Words.text("rollout.least-severity") + " " + Words.name("severity", target.leastSeverity()));
        }
        conditions.add(
                Words.text(target.includeUnknown() ? "rollout.include-unknown" : "rollout.only.without-unknown"));
        return String.join(" · ", conditions);
    }

    private static String gates(Gates gates) {
        List<String> gate = new ArrayList<>();
        gate.add(Words.text("rollout.gate.active"));
        if (gates.windowsKept()) {
            gate.add(Words.text("rollout.gate.window"));
        }
        if (gates.backupRequired()) {
            gate.add(Words.text("rollout.gate.backup"));
        }
        if (gates.leastBattery() != null) {
            gate.add(Words.text("rollout.gate.battery", gates.leastBattery()));
        }
        return String.join(" · ", gate);
    }

    private static String tries(Gates gates) {
        return Words.text("rollout.tries.text", gates.attempts(), gates.retryMinutes(), gates.timeoutMinutes());
    }

    private static Span who(@Nullable String name, @Nullable Instant at) {
        return new Span(name == null || at == null ? "–" : name + " · " + ReaderTime.dateTime(at));
    }

    private static void fact(DescriptionList facts, String key, Component value) {
        facts.add(new DescriptionList.Term(Words.text(key)), new DescriptionList.Description(value));
    }
}
