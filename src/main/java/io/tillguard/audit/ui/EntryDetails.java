package io.tillguard.audit.ui;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import io.tillguard.audit.AuditRow;
import io.tillguard.shell.Words;
import org.jspecify.annotations.Nullable;

/** One entry opened: before and after, and its link in the chain. */
final class EntryDetails extends Div {

    private static final long serialVersionUID = 1L;

    EntryDetails(AuditRow row) {
        addClassName("tg-card");
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        fact(facts, "audit.entry", String.valueOf(row.entryNo()));
        fact(facts, "audit.actor", row.actorName() + " (" + row.actorKind() + " " + row.actorId() + ")");
        fact(facts, "audit.address", row.address());
        fact(facts, "audit.subject", row.subjectKind() + " " + row.subjectLabel() + " (" + row.subjectId() + ")");
        fact(facts, "audit.prev-hash", row.prevHash());
        fact(facts, "audit.hash", row.hash());
        add(facts);
        if (row.before() != null || row.after() != null) {
            add(new Differences(row.before(), row.after()));
        }
    }

    private static void fact(DescriptionList facts, String key, @Nullable String value) {
        if (value != null) {
            facts.add(new DescriptionList.Term(Words.text(key)), new DescriptionList.Description(value));
        }
    }
}
