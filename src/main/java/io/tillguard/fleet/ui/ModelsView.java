package io.tillguard.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.fleet.Approval;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.ModelRow;
import io.tillguard.fleet.TerminalAddress;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The model catalogue: which models there are, whether they are allowed, what they are approved for until when. */
@Route(value = "models", layout = MainLayout.class)
@PermitAll
@RequiresPermission("fleet:read")
final class ModelsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ModelCatalogue catalogue;
    private final boolean mayEdit;
    private final PageHeader header;
    private final Div content = new Div();
    /** The one model of the address, with its manufacturer before it; null for all. */
    private @Nullable String chosen;

    ModelsView(ModelCatalogue catalogue, CurrentCaller currentCaller) {
        this.catalogue = catalogue;
        this.mayEdit = currentCaller.get().may(FleetPermission.EDIT);
        addClassName("tg-page");
        header = new PageHeader(Words.text("fleet.models.title"), actions());
        content.setSizeFull();
        add(header, content);
    }

    @Override
    public String getPageTitle() {
        return Words.text("fleet.models.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        chosen = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("model")
                .filter(text -> !text.isBlank())
                .orElse(null);
        refresh();
    }

    private Component[] actions() {
        if (!mayEdit) {
            return new Component[0];
        }
        Button add =
                new Button(Words.text("fleet.models.add"), click -> ModelDialog.open(catalogue, null, this::refresh));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return new Component[] {add};
    }

    private void refresh() {
        List<ModelRow> all = catalogue.all();
        List<ModelRow> models =
                all.stream().filter(model -> isWanted(name(model))).toList();
        header.remark(Words.text("fleet.models.count", models.size()));
        content.removeAll();
        if (chosen != null) {
            content.add(new Paragraph(
                    new Span(Words.text("fleet.models.only", chosen) + " "),
                    new Anchor("models", Words.text("fleet.models.show-all", all.size()))));
        }
        content.add(
                all.isEmpty()
                        ? new EmptyState(Words.text("fleet.models.empty"), Words.text("fleet.models.empty.advice"))
                        : grid(models));
    }

    private boolean isWanted(String name) {
        return chosen == null || name.equalsIgnoreCase(chosen.strip());
    }

    private static String name(ModelRow model) {
        return model.manufacturer() + " " + model.model();
    }

    private Grid<ModelRow> grid(List<ModelRow> models) {
        Grid<ModelRow> grid = new Grid<>();
        grid.addClassName("tg-grid");
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", Words.text("fleet.models.title"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(ModelRow::manufacturer).setHeader(Words.text("fleet.column.manufacturer"));
        grid.addColumn(ModelRow::model).setHeader(Words.text("fleet.column.model"));
        grid.addColumn(model -> Words.text(model.approved() ? "shell.yes" : "shell.no"))
                .setHeader(Words.text("fleet.terminal.approved"));
        grid.addComponentColumn(ModelsView::terminals).setHeader(Words.text("fleet.models.terminals"));
        grid.addColumn(ModelsView::approvals)
                .setHeader(Words.text("fleet.models.approvals"))
                .setFlexGrow(2);
        grid.addColumn(model -> earliest(model, Approval::listingExpiry))
                .setHeader(Words.text("fleet.approval.listing-expiry"));
        grid.addColumn(model -> earliest(model, Approval::sunset)).setHeader(Words.text("fleet.approval.sunset"));
        grid.addColumn(ModelsView::replacement).setHeader(Words.text("fleet.models.replacement"));
        if (mayEdit) {
            grid.addComponentColumn(this::edit).setHeader(Words.text("fleet.models.edit"));
        }
        grid.setItems(models);
        return grid;
    }

    private Button edit(ModelRow model) {
        Button edit =
                new Button(Words.text("fleet.models.edit"), click -> ModelDialog.open(catalogue, model, this::refresh));
        edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        edit.setAriaLabel(Words.text("fleet.models.edit-one", name(model)));
        return edit;
    }

    private static Anchor terminals(ModelRow model) {
        return new Anchor(TerminalAddress.in(List.of()).model(name(model)).toString(), Words.number(model.terminals()));
    }

    private static String approvals(ModelRow model) {
        return model.approvals().isEmpty()
                ? "–"
                : String.join(
                        ", ",
                        model.approvals().stream()
                                .map(approval -> approval.scheme() + " " + approval.schemeVersion())
                                .toList());
    }

    private static String replacement(ModelRow model) {
        return Words.amount(model.replacement());
    }

    private static String earliest(ModelRow model, Function<Approval, @Nullable LocalDate> date) {
        return ReaderTime.date(model.approvals().stream()
                .map(date)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(null));
    }
}
