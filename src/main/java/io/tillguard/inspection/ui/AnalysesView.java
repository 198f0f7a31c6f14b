package io.tillguard.inspection.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.inspection.Analysis;
import io.tillguard.inspection.AnalysisState;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.inspection.NewAnalysis;
import io.tillguard.inspection.RiskAnalyses;
import io.tillguard.inspection.TerminalClass;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often each class of terminals is inspected, and why: the analyses in force and those that wait for a decision. */
@Route(value = "inspections/analyses", layout = MainLayout.class)
@PermitAll
@RequiresPermission("inspection:read")
final class AnalysesView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 2_000;

    private final transient RiskAnalyses analyses;
    private final transient CurrentCaller currentCaller;

    AnalysesView(RiskAnalyses analyses, CurrentCaller currentCaller) {
        this.analyses = analyses;
        this.currentCaller = currentCaller;
        addClassName("tg-page");
    }

    @Override
    public String getPageTitle() {
        return Words.text("inspection.tab.ANALYSES");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        List<Analysis> all = analyses.list();
        Div cards = new Div();
        cards.addClassName("tg-columns");
        for (TerminalClass each : TerminalClass.values()) {
            cards.add(card(
                    each,
                    all.stream().filter(one -> one.terminalClass() == each).toList()));
        }
        add(new PageHeader(getPageTitle()), InspectionTabs.around(InspectionTabs.Part.ANALYSES), cards);
    }

    private Div card(TerminalClass terminalClass, List<Analysis> versions) {
        Div card = new Div(new H2(Words.name("inspection.class", terminalClass)));
        card.addClassName("tg-card");
        Analysis inForce = with(versions, AnalysisState.IN_FORCE);
        Analysis waiting = with(versions, AnalysisState.PROPOSED);
        if (inForce == null) {
            card.add(new Paragraph(Words.text("inspection.default", terminalClass.defaultDays())));
        } else {
            card.add(facts(inForce));
        }
        if (waiting != null) {
            card.add(facts(waiting));
            if (currentCaller.get().may(InspectionPermission.APPROVE)) {
                card.add(decision(waiting, true), decision(waiting, false));
            }
        } else if (currentCaller.get().may(InspectionPermission.EDIT)) {
            card.add(new Button(Words.text("inspection.propose"), click -> propose(terminalClass, inForce)));
        }
        return card;
    }

    private static @Nullable Analysis with(List<Analysis> versions, AnalysisState state) {
        return versions.stream().filter(one -> one.state() == state).findFirst().orElse(null);
    }

    private static Component facts(Analysis one) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        fact(
                facts,
                "inspection.version",
                Words.text(
                        "inspection.version.of", one.version(), Words.name("inspection.analysis.state", one.state())));
        fact(facts, "inspection.interval", Words.text("inspection.days", one.intervalDays()));
        fact(facts, "inspection.assets", one.assets());
        fact(facts, "inspection.threats", one.threats());
        fact(facts, "inspection.factors", one.factors());
        fact(facts, "inspection.justification", one.justification());
        fact(facts, "inspection.proposed", one.proposedBy() + " · " + ReaderTime.dateTime(one.proposedAt()));
        if (one.decidedAt() != null) {
            fact(facts, "inspection.decided", one.decidedBy() + " · " + ReaderTime.dateTime(one.decidedAt()));
        }
        return facts;
    }

    private static void fact(DescriptionList facts, String key, String value) {
        facts.add(new DescriptionList.Term(Words.text(key)), new DescriptionList.Description(new Span(value)));
    }

    private Button decision(Analysis waiting, boolean approve) {
        String title = Words.text(approve ? "inspection.approve" : "inspection.reject");
        Button button = new Button(title, click -> {
            TextArea note = area("inspection.note", "");
            new FormDialog(
                            title,
                            () -> {
                                if (approve) {
                                    analyses.approve(waiting.id(), note.getValue());
                                } else {
                                    analyses.reject(waiting.id(), note.getValue());
                                }
                                saved();
                            },
                            note)
                    .open();
        });
        if (approve) {
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        }
        return button;
    }

    private void propose(TerminalClass terminalClass, @Nullable Analysis before) {
        Select<TerminalClass> kind = new Select<>();
        kind.setLabel(Words.text("inspection.class"));
        kind.setItems(TerminalClass.values());
        kind.setItemLabelGenerator(one -> Words.name("inspection.class", one));
        kind.setValue(terminalClass);
        IntegerField days = new IntegerField(Words.text("inspection.interval"));
        days.setStepButtonsVisible(true);
        days.setMin(1);
        days.setMax(366);
        days.setValue(before == null ? terminalClass.defaultDays() : before.intervalDays());
        TextArea assets = area("inspection.assets", before == null ? "" : before.assets());
        TextArea threats = area("inspection.threats", before == null ? "" : before.threats());
        TextArea factors = area("inspection.factors", before == null ? "" : before.factors());
        TextArea why = area("inspection.justification", before == null ? "" : before.justification());
        new FormDialog(
                        Words.text("inspection.propose"),
                        () -> {
                            analyses.propose(NewAnalysis.entered(
                                    kind.getValue(),
                                    days.getValue(),
                                    assets.getValue(),
                                    threats.getValue(),
                                    factors.getValue(),
                                    why.getValue()));
                            saved();
                        },
                        kind,
                        days,
                        assets,
                        threats,
                        factors,
                        why)
                .open();
    }

    private static TextArea area(String key, String value) {
        TextArea area = new TextArea(Words.text(key));
        area.setMaxLength(LONGEST);
        area.setValue(value);
        return area;
    }

    private void saved() {
        Notice.done(Words.text("inspection.saved"));
        show();
    }
}
