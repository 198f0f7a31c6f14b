package io.tillguard.capability.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.capability.Capability;
import io.tillguard.capability.CapabilityPermission;
import io.tillguard.capability.GapFilter;
import io.tillguard.capability.GapRow;
import io.tillguard.capability.GapState;
import io.tillguard.capability.Gaps;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where tills cannot do what their site needs. The URL holds the filter; without one, the gaps are shown. */
@Route(value = "capability-gaps", layout = MainLayout.class)
@PermitAll
@RequiresPermission("capability:read")
final class GapsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final String ALL = "ALL";

    private final transient Gaps gaps;
    private final PageHeader header;
    private final TextField text = new TextField(Words.text("capability.search"));
    private final Select<GapState> state = new Select<>();
    private final Select<Capability> capability = new Select<>();
    private final KeysetGrid<GapRow> grid = new KeysetGrid<>();
    private boolean reading;

    GapsView(Gaps gaps, CurrentCaller currentCaller) {
        this.gaps = gaps;
        addClassNames("tg-page", "tg-full");
        Component[] downloads = currentCaller.get().may(CapabilityPermission.EXPORT)
                ? Arrays.stream(TableFormat.values()).map(this::download).toArray(Component[]::new)
                : new Component[0];
        header = new PageHeader(getPageTitle(), downloads);
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(32);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(event -> go());
        choice(state, "capability.state", GapState.values());
        choice(capability, "capability", Capability.values());
        Div filters = new Div(text, state, capability);
        filters.addClassName("tg-filters");
        columns();
        add(header, CapabilityTabs.around(CapabilityTabs.Part.GAPS), filters, grid);
    }

    private <E extends Enum<E>> void choice(Select<E> select, String prefix, E[] values) {
        select.setLabel(Words.text(prefix + ".one"));
        select.setItems(values);
        select.setItemLabelGenerator(each -> each == null ? Words.text("capability.any") : Words.name(prefix, each));
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(Words.text("capability.any"));
        select.addValueChangeListener(event -> go());
    }

    @Override
    public String getPageTitle() {
        return Words.text("capability.gaps");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        reading = true;
        text.setValue(url.getSingleParameter("q").orElse(""));
        state.setValue(named(url.getSingleParameter("state").orElse("GAP"), GapState.values()));
        capability.setValue(named(url.getSingleParameter("capability").orElse(""), Capability.values()));
        reading = false;
        refresh();
    }

    private static <E extends Enum<E>> @Nullable E named(String name, E[] values) {
        return Arrays.stream(values)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private GapFilter filter() {
        return new GapFilter(text.getValue(), capability.getValue(), state.getValue());
    }

    private Component download(TableFormat format) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(Gaps.LIST));
            event.setContentType(format.mediaType());
            gaps.export(format, filter(), event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("capability.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(Gaps.LIST));
        return anchor;
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("capability.gaps.empty"), Words.text("capability.gaps.empty.advice")));
        grid.addColumn(GapRow::site)
                .setHeader(Words.text("capability.site"))
                .setWidth("8rem")
                .setFlexGrow(0);
        var name = grid.addColumn(GapRow::siteName)
                .setHeader(Words.text("capability.site-name"))
                .setFlexGrow(2);
        grid.addColumn(row -> Words.name("capability", row.capability()))
                .setHeader(Words.text("capability.one"))
                .setFlexGrow(1);
        var scope = grid.addColumn(row -> Words.text(row.everyTill() ? "capability.every" : "capability.some"))
                .setHeader(Words.text("capability.where"))
                .setWidth("9rem")
                .setFlexGrow(0);
        var able = grid.addComponentColumn(GapsView::able)
                .setHeader(Words.text("capability.able"))
                .setWidth("15rem")
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
        grid.addComponentColumn(row -> standing(row.state()))
                .setHeader(Words.text("capability.state.one"))
                .setWidth("8rem")
                .setFlexGrow(0);
        grid.minor(name, scope, able);
    }

    private static Component able(GapRow row) {
        String told = Words.text("capability.able-of", row.able(), row.terminals())
                + (row.unknown() > 0 ? " · " + Words.text("capability.untold", row.unknown()) : "");
        return new Anchor("terminals?site=" + URLEncoder.encode(row.site(), StandardCharsets.UTF_8), told);
    }

    private static Span standing(GapState state) {
        Span span = new Span(Words.name("capability.state", state));
        if (state != GapState.MET) {
            span.addClassNames("tg-severity", state == GapState.GAP ? "tg-severity-high" : "tg-severity-medium");
        }
        return span;
    }

    private void go() {
        if (reading) {
            return;
        }
        Map<String, String> url = new HashMap<>();
        if (!text.getValue().isBlank()) {
            url.put("q", text.getValue());
        }
        url.put("state", state.getValue() == null ? ALL : state.getValue().name());
        if (capability.getValue() != null) {
            url.put("capability", capability.getValue().name());
        }
        getUI().ifPresent(ui -> ui.navigate(GapsView.class, QueryParameters.simple(url)));
    }

    private void refresh() {
        GapFilter wanted = filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<GapRow> page(Keyset keyset) {
                return gaps.page(wanted, keyset);
            }

            @Override
            public long count() {
                return gaps.count(wanted);
            }

            @Override
            public Object id(GapRow row) {
                return row.siteId() + "|" + row.capability();
            }
        });
        header.remark(Words.text("capability.gaps.count", count));
    }
}
