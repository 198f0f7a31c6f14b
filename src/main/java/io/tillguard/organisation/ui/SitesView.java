package io.tillguard.organisation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.organisation.Organisation;
import io.tillguard.organisation.OrganisationPermission;
import io.tillguard.organisation.SiteRow;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The company's sites. The URL holds the search text. */
@Route(value = "sites", layout = MainLayout.class)
@PermitAll
@RequiresPermission("organisation:read")
final class SitesView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final String TEXT = "q";

    private final transient SiteRows sites;
    private final transient Organisation organisation;
    private final boolean mayEdit;
    private final KeysetGrid<SiteRow> grid = new KeysetGrid<>();
    private final TextField search = new TextField(Words.text("organisation.sites.search"));
    private final PageHeader header;
    private final Div empty = new Div();

    SitesView(SiteRows sites, Organisation organisation, CurrentCaller currentCaller) {
        this.sites = sites;
        this.organisation = organisation;
        this.mayEdit = currentCaller.get().may(OrganisationPermission.EDIT);
        addClassNames("tg-page", "tg-full");
        header = new PageHeader(Words.text("organisation.sites.title"), actions());
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setMaxLength(80);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                UI.getCurrent().navigate(SitesView.class, query(event.getValue()));
            }
        });
        Div filters = new Div(search);
        filters.addClassName("tg-filters");
        empty.add(
                new EmptyState(Words.text("organisation.sites.empty"), Words.text("organisation.sites.empty.advice")));
        columns();
        add(header, filters, grid, empty);
    }

    @Override
    public String getPageTitle() {
        return Words.text("organisation.sites.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        search.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(TEXT)
                .orElse(""));
        refresh();
    }

    private Component[] actions() {
        if (!mayEdit) {
            return new Component[] {windows()};
        }
        Button region = new Button(
                Words.text("organisation.region.add"), click -> RegionDialog.open(organisation, this::refresh));
        Button site = new Button(
                Words.text("organisation.site.add"), click -> SiteDialog.open(organisation, null, this::refresh));
        site.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return new Component[] {windows(), region, site};
    }

    private static Anchor windows() {
        return new Anchor("maintenance-windows", Words.text("organisation.windows"));
    }

    private void columns() {
        grid.getElement().setAttribute("aria-label", Words.text("organisation.sites.title"));
        grid.addColumn(SiteRow::code).setHeader(Words.text("organisation.site.code"));
        grid.addColumn(SiteRow::name)
                .setHeader(Words.text("organisation.site.name"))
                .setFlexGrow(2);
        var region = grid.addColumn(SiteRow::region).setHeader(Words.text("organisation.site.region"));
        var address = grid.addColumn(site -> site.address() == null ? "–" : site.address())
                .setHeader(Words.text("organisation.site.address"))
                .setFlexGrow(2);
        var zone = grid.addColumn(SiteRow::timeZone).setHeader(Words.text("organisation.site.time-zone"));
        grid.addComponentColumn(site -> new Anchor(
                        "terminals?site=" + URLEncoder.encode(site.code(), StandardCharsets.UTF_8),
                        Words.text("organisation.site.terminals")))
                .setHeader(Words.text("organisation.site.terminals"));
        grid.addComponentColumn(site -> new Anchor(
                        "maintenance-windows?at=" + URLEncoder.encode(site.code(), StandardCharsets.UTF_8),
                        Words.text("organisation.windows.show")))
                .setHeader(Words.text("organisation.windows.text"));
        if (mayEdit) {
            grid.addComponentColumn(this::edit).setHeader(Words.text("organisation.site.edit"));
        }
        grid.minor(region, address, zone);
    }

    private Button edit(SiteRow site) {
        Button edit = new Button(
                Words.text("organisation.site.edit"), click -> SiteDialog.open(organisation, site, this::refresh));
        edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        edit.setAriaLabel(Words.text("organisation.site.edit-one", site.code()));
        return edit;
    }

    private void refresh() {
        String text = search.getValue();
        long count = sites.count(text);
        header.remark(Words.text("organisation.sites.count", count));
        boolean nothing = count == 0 && text.isBlank();
        grid.setVisible(!nothing);
        empty.setVisible(nothing);
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<SiteRow> page(Keyset keyset) {
                return sites.page(text, keyset);
            }

            @Override
            public long count() {
                return sites.count(text);
            }
        });
    }

    private static QueryParameters query(String text) {
        return text.isBlank() ? QueryParameters.empty() : QueryParameters.of(TEXT, text.strip());
    }
}
