package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.tillguard.onboarding.CaseRow;
import io.tillguard.onboarding.CaseRows;
import io.tillguard.onboarding.Cases;
import io.tillguard.onboarding.StageRow;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** One case: how far it is, what is missing, its order, devices, papers and stages, and what can be done. */
@Route(value = "onboarding/:number", layout = MainLayout.class)
@PermitAll
@RequiresPermission("onboarding:read")
final class CaseView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient CaseRows rows;
    private final transient Cases cases;
    private final transient CaseActions actions;
    private final transient DocumentsCard documents;
    private final transient DevicesCard devices;
    private final transient Clock clock;
    private String number = "";

    CaseView(
            CaseRows rows,
            Cases cases,
            CaseActions actions,
            DocumentsCard documents,
            DevicesCard devices,
            Clock clock) {
        this.rows = rows;
        this.cases = cases;
        this.actions = actions;
        this.documents = documents;
        this.devices = devices;
        this.clock = clock;
        addClassName("tg-page");
    }

    @Override
    public String getPageTitle() {
        return number;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        number = event.getRouteParameters().get("number").orElse("");
        try {
            show(rows.get(number));
        } catch (NotFound unknown) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void refresh() {
        show(rows.get(number));
    }

    private void show(CaseRow row) {
        removeAll();
        number = row.number();
        List<StageRow> stages = rows.stages(row.id());
        PageHeader header = new PageHeader(
                row.number() + " " + row.applicant(),
                actions.buttons(row, this::refresh).toArray(Component[]::new));
        header.remark(standing(row));
        Div cards = new Div(Parts.card("onboarding.facts", facts(row)));
        cards.add(Parts.card("onboarding.lines", devices.of(row, this::refresh)));
        cards.add(Parts.card("onboarding.documents", documents.of(row, this::refresh)));
        cards.add(Parts.card("onboarding.timeline", timeline(row, stages)));
        cards.addClassName("tg-columns");
        add(header, new StageBar(row, stages), missing(row), cards);
    }

    private String standing(CaseRow row) {
        String stage = Words.name("onboarding.stage", row.stage());
        if (row.dueAt() == null) {
            return stage;
        }
        String due = ReaderTime.dateTime(row.dueAt());
        return stage + " · "
                + (row.isLate(clock.instant())
                        ? Words.text("onboarding.late", due)
                        : Words.text("onboarding.until", due));
    }

    private Component missing(CaseRow row) {
        List<Refusal> missing = cases.missing(row.id());
        Div all = new Div();
        if (row.stage().next() != null) {
            String next = Words.name("onboarding.stage", row.stage().next());
            all.add(new Paragraph(
                    missing.isEmpty() ? Words.text("onboarding.ready", next) : Words.text("onboarding.missing", next)));
        }
        if (!missing.isEmpty()) {
            UnorderedList list = new UnorderedList();
            missing.stream().map(each -> new ListItem(Notice.words(each))).forEach(list::add);
            all.add(list);
        }
        return all;
    }

    private static Component facts(CaseRow row) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        Parts.fact(facts, "onboarding.channel", Words.name("onboarding.channel", row.channel()));
        Parts.fact(facts, "onboarding.site", new Anchor("sites?q=" + row.site(), row.site()));
        Parts.fact(facts, "onboarding.supplier", new Anchor("providers/" + row.supplierId(), row.supplier()));
        Parts.fact(facts, "onboarding.order", row.orderNumber());
        Parts.fact(facts, "onboarding.invoice", row.invoiceNumber());
        Parts.fact(facts, "onboarding.provenance", row.provenance());
        Parts.fact(facts, "onboarding.unseen", Words.text(row.unseen() ? "onboarding.yes" : "onboarding.no"));
        Parts.fact(facts, "onboarding.applicant", row.applicant());
        Parts.fact(facts, "onboarding.credit-code", row.unifiedCreditCode());
        Parts.fact(facts, "onboarding.merchant", row.merchantNo());
        Parts.fact(facts, "onboarding.account", row.settlementAccount());
        Parts.fact(facts, "onboarding.contact", row.contactName() + " · " + row.contactPhone());
        Parts.fact(facts, "onboarding.opened", row.openedBy() + " · " + ReaderTime.dateTime(row.openedAt()));
        return facts;
    }

    private Component timeline(CaseRow row, List<StageRow> stages) {
        NativeTable table = Parts.table(
                "onboarding.stage", "onboarding.since", "onboarding.due", "onboarding.by", "onboarding.verified");
        stages.reversed()
                .forEach(each -> Parts.row(
                        table,
                        Words.name("onboarding.stage", each.stage()),
                        ReaderTime.dateTime(each.since()),
                        each.late()
                                ? Words.text("onboarding.late", ReaderTime.dateTime(each.dueAt()))
                                : ReaderTime.dateTime(each.dueAt()),
                        each.by(),
                        told(each)));
        Div all = new Div(Parts.scrolling("onboarding.timeline", table));
        all.add(actions.timeline(row));
        return all;
    }

    private static String told(StageRow each) {
        String told =
                List.of(each.verified() == null ? "" : each.verified(), each.note() == null ? "" : each.note()).stream()
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" · "));
        return told.isEmpty() ? "–" : told;
    }
}
