package io.tillguard.provider.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.tillguard.provider.Provider;
import io.tillguard.provider.ProviderRows;
import io.tillguard.shared.NotFound;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One provider: facts, contacts, score, licences, contracts with prices, roster. */
@Route(value = "providers/:id", layout = MainLayout.class)
@PermitAll
@RequiresPermission("provider:read")
final class ProviderView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ProviderRows rows;
    private final transient ProviderForms forms;
    private final transient ContactCard contacts;
    private final transient LicenceCard licences;
    private final transient ContractCard contracts;
    private final transient TechnicianCard technicians;
    private final transient OpinionCard opinions;
    private String title = "";

    ProviderView(
            ProviderRows rows,
            ProviderForms forms,
            ContactCard contacts,
            LicenceCard licences,
            ContractCard contracts,
            TechnicianCard technicians,
            OpinionCard opinions) {
        this.rows = rows;
        this.forms = forms;
        this.contacts = contacts;
        this.licences = licences;
        this.contracts = contracts;
        this.technicians = technicians;
        this.opinions = opinions;
        addClassName("tg-page");
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            show(UUID.fromString(event.getRouteParameters().get("id").orElse("")));
        } catch (NotFound | IllegalArgumentException unknown) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void show(UUID id) {
        removeAll();
        Provider provider = rows.show(id);
        title = provider.name();
        Runnable done = () -> show(id);
        List<Component> actions = new ArrayList<>();
        actions.add(new Anchor("providers", Words.text("provider.all")));
        actions.addAll(forms.buttons(provider, done));
        PageHeader header = new PageHeader(provider.name(), actions.toArray(Component[]::new));
        header.remark(provider.code() + " · " + Words.name("provider.kind", provider.kind()) + " · "
                + Words.name("provider.state", provider.state()));
        Div cards = new Div(
                Fields.card("provider.facts", facts(provider)),
                contacts.of(provider, done),
                opinions.score(provider),
                opinions.opinions(provider));
        cards.addClassName("tg-columns");
        Div papers = new Div(licences.of(provider, done), contracts.of(provider, done), technicians.of(provider, done));
        papers.addClassName("tg-stack");
        add(header, cards, papers);
    }

    private static Component facts(Provider provider) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        fact(facts, "provider.code", provider.code());
        fact(facts, "provider.kind", Words.name("provider.kind", provider.kind()));
        fact(facts, "provider.credit-code", provider.unifiedCreditCode());
        fact(facts, "provider.state", Words.name("provider.state", provider.state()));
        fact(
                facts,
                "provider.verified",
                provider.verified()
                        ? provider.verifiedBy() + " · " + ReaderTime.dateTime(provider.verifiedAt())
                        : Words.text("shell.no"));
        fact(facts, "provider.note", provider.note());
        return facts;
    }

    private static void fact(DescriptionList facts, String key, @Nullable String value) {
        facts.add(
                new DescriptionList.Term(Words.text(key)),
                new DescriptionList.Description(value == null ? "–" : value));
    }
}
