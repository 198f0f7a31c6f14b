package io.tillguard.restriction.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.restriction.FreezeRow;
import io.tillguard.restriction.FreezeRows;
import io.tillguard.restriction.LimitRow;
import io.tillguard.restriction.Limits;
import io.tillguard.restriction.RestrictionPermission;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.Words;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** On a terminal's page: whether its account can be used, and what it may take. */
@org.springframework.stereotype.Component
final class AccountPanel implements TerminalPanel {

    private final FreezeRows freezes;
    private final Limits limits;
    private final CurrentCaller currentCaller;

    AccountPanel(FreezeRows freezes, Limits limits, CurrentCaller currentCaller) {
        this.freezes = freezes;
        this.limits = limits;
        this.currentCaller = currentCaller;
    }

    @Override
    public String titleKey() {
        return "restriction.panel";
    }

    @Override
    public int order() {
        return 17;
    }

    @Override
    public Component create(UUID terminal, @Nullable Instant asOf) {
        if (!currentCaller.get().may(RestrictionPermission.READ)) {
            return new Paragraph(Words.text("restriction.panel.hidden"));
        }
        if (asOf != null) {
            return new Paragraph(Words.text("restriction.panel.present"));
        }
        Div all = new Div();
        FreezeRow freeze = freezes.ofTerminal(terminal);
        if (freeze != null) {
            Div told = new Div(
                    FreezesView.kind(freeze), new Anchor("account-freezes/" + freeze.id(), " " + freeze.number()));
            all.add(told);
        }
        List<LimitRow> found = limits.of(terminal);
        if (found.isEmpty()) {
            all.add(new Paragraph(Words.text("restriction.panel.none")));
            return all;
        }
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        for (LimitRow limit : found) {
            facts.add(
                    new DescriptionList.Term(Words.name("restriction.limit.kind", limit.kind())),
                    new DescriptionList.Description(Words.amount(limit.amount()) + " · "
                            + Words.text(
                                    limit.terminal() == null
                                            ? "restriction.limit.merchants"
                                            : "restriction.limit.own")));
        }
        all.add(facts);
        return all;
    }
}
