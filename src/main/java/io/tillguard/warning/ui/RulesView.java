package io.tillguard.warning.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import io.tillguard.warning.RuleRow;
import io.tillguard.warning.Rules;
import io.tillguard.warning.Sentences;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules, their parameters, and changes that wait for a second person. The chosen rule is in the URL. */
@Route(value = "rules", layout = MainLayout.class)
@PermitAll
@RequiresPermission("warning:read")
final class RulesView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient Rules rules;
    private final transient Sentences sentences;
    private final transient WarningActions actions;
    private final PageHeader header = new PageHeader(Words.text("warning.rules.title"));
    private final KeysetGrid<RuleRow> grid = new KeysetGrid<>();
    private final MasterDetailLayout sides = new MasterDetailLayout();

    RulesView(Rules rules, Sentences sentences, WarningActions actions) {
        this.rules = rules;
        this.sentences = sentences;
        this.actions = actions;
        addClassNames("tg-page", "tg-full");
        grid.getElement().setAttribute("aria-label", Words.text("warning.rules.title"));
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.addColumn(row -> row.id().value())
                .setHeader(Words.text("warning.rule"))
                .setWidth("5rem")
                .setFlexGrow(0);
        grid.addComponentColumn(this::name)
                .setHeader(Words.text("warning.rules.name"))
                .setWidth("7rem")
                .setFlexGrow(3);
        var parameters = grid.addColumn(row -> sentences.parameters(row.id(), row.parameters(), Words.locale()))
                .setHeader(Words.text("warning.rules.parameters"))
                .setFlexGrow(3);
        grid.addColumn(RulesView::state)
                .setHeader(Words.text("warning.state"))
                .setWidth("4rem")
                .setFlexGrow(1);
        grid.addComponentColumn(RulesView::live)
                .setHeader(Words.text("warning.title"))
                .setWidth("6rem")
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
        grid.minor(parameters);
        grid.addItemClickListener(click -> getUI().ifPresent(ui -> ui.navigate(
                RulesView.class, QueryParameters.of("rule", click.getItem().id().value()))));
        sides.setMaster(grid);
        sides.setMasterSize("20rem", true);
        sides.setDetailSize("28rem");
        sides.setSizeFull();
        sides.addBackdropClickListener(event -> close());
        sides.addDetailEscapePressListener(event -> close());
        grid.setSizeFull();
        add(header, sides);
    }

    private Anchor name(RuleRow row) {
        return new Anchor("rules?rule=" + row.id().value(), sentences.name(row.id(), Words.locale()));
    }

    private static Anchor live(RuleRow row) {
        return new Anchor("warnings?rule=" + row.id().value(), Words.number(row.live()));
    }

    private static String state(RuleRow row) {
        String state = Words.text(row.enabled() ? "warning.rules.on" : "warning.rules.off");
        String groups = row.overrides() == 0 ? "" : " · " + Words.text("warning.rules.overrides", row.overrides());
        return state + groups + (row.proposed() == 0 ? "" : " · " + Words.text("warning.rules.waits", row.proposed()));
    }

    @Override
    public String getPageTitle() {
        return Words.text("warning.rules.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(event.getLocation().getQueryParameters().getSingleParameter("rule").orElse(null));
    }

    private void show(@Nullable String chosen) {
        List<RuleRow> rows = rules.list();
        header.remark(Words.text("warning.rules.count", rows.size()));
        grid.setItems(rows);
        sides.setDetail(rows.stream()
                .filter(row -> row.id().value().equals(chosen))
                .findFirst()
                .map(row -> new RuleDetail(row, rules, sentences, actions, () -> show(chosen), this::close))
                .orElse(null));
    }

    private void close() {
        getUI().ifPresent(ui -> ui.navigate(RulesView.class, QueryParameters.empty()));
    }
}
