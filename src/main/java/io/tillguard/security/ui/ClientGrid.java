package io.tillguard.security.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import io.tillguard.security.ApiClient;
import io.tillguard.security.ApiClients;
import io.tillguard.security.ScopeChoices;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;

/** Machines that may call, and the end of their tokens. */
final class ClientGrid extends Grid<ApiClient> {

    private static final long serialVersionUID = 1L;

    private final transient ApiClients clients;
    private final transient Clock clock;

    ClientGrid(ApiClients clients, List<ScopeChoices.Choice> choices, Clock clock) {
        this.clients = clients;
        this.clock = clock;
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        addClassName("tg-grid");
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", Words.text("security.clients.title"));
        addColumn(ApiClient::name).setHeader(Words.text("security.clients.name"));
        addColumn(client -> String.join(", ", new TreeSet<>(client.permissions())))
                .setHeader(Words.text("security.permissions"))
                .setTooltipGenerator(client -> String.join("\n", new TreeSet<>(client.permissions())));
        addColumn(client -> ScopeField.words(client.scope(), choices)).setHeader(Words.text("security.scope"));
        addColumn(this::state).setHeader(Words.text("security.state")).setAutoWidth(true);
        addColumn(client -> ReaderTime.dateTime(client.expiresAt()))
                .setHeader(Words.text("security.clients.expires"))
                .setAutoWidth(true);
        addColumn(client -> ReaderTime.dateTime(client.lastUsedAt()))
                .setHeader(Words.text("security.clients.used"))
                .setAutoWidth(true);
        addComponentColumn(this::revoke)
                .setHeader(Words.text("security.actions"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        refresh();
    }

    void refresh() {
        setItems(clients.list());
    }

    private String state(ApiClient client) {
        if (client.revokedAt() != null) {
            return Words.text("security.state.revoked");
        }
        return Words.text(client.validAt(clock.instant()) ? "security.state.active" : "security.state.expired");
    }

    private Component revoke(ApiClient client) {
        if (client.revokedAt() != null) {
            return new Span();
        }
        Button revoke = new Button(Words.text("security.clients.revoke"), event -> ask(client));
        revoke.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        revoke.setAriaLabel(Words.text("security.clients.revoke.of", client.name()));
        return revoke;
    }

    private void ask(ApiClient client) {
        ConfirmDialog question = new ConfirmDialog(
                Words.text("security.clients.revoke.of", client.name()),
                Words.text("security.clients.revoke.text"),
                Words.text("security.clients.revoke"),
                event -> {
                    if (Notice.attempt(() -> clients.revoke(client.id()))) {
                        refresh();
                        Notice.done(Words.text("security.done"));
                    }
                });
        question.setCancelable(true);
        question.setCancelText(Words.text("shell.cancel"));
        question.open();
    }
}
