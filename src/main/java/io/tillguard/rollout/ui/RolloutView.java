package io.tillguard.rollout.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.rollout.Holders;
import io.tillguard.rollout.MemberRows;
import io.tillguard.rollout.RolloutExport;
import io.tillguard.rollout.RolloutPermission;
import io.tillguard.rollout.RolloutReviews;
import io.tillguard.rollout.RolloutRow;
import io.tillguard.rollout.RolloutRows;
import io.tillguard.rollout.RolloutState;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.LiveNews;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One rollout: how far each wave is, live; what fails and why; every terminal with its reason; and what can be done next. */
@Route(value = "rollouts/:number", layout = MainLayout.class)
@PermitAll
@RequiresPermission("rollout:read")
final class RolloutView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int STEPS = 100;

    private final transient RolloutRows rows;
    private final transient MemberRows members;
    private final transient RolloutReviews reviews;
    private final transient Holders holders;
    private final transient RolloutActions actions;
    private final transient RolloutExport export;
    private final transient LiveNews news;
    private final transient CurrentCaller currentCaller;
    private final transient Clock clock;
    private final Div head = new Div();
    private final MemberList list;
    private String number = "";

    RolloutView(
            RolloutRows rows,
            MemberRows members,
            RolloutReviews reviews,
            Holders holders,
            RolloutActions actions,
            RolloutExport export,
            LiveNews news,
            CurrentCaller currentCaller,
            Clock clock) {
        this.rows = rows;
        this.members = members;
        this.reviews = reviews;
        this.holders = holders;
        this.actions = actions;
        this.export = export;
        this.news = news;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.list = new MemberList(members, clock, this::filtered);
        addClassName("tg-page");
        head.addClassName("tg-stack");
        Div card = new Div(new H2(Words.text("rollout.members")), list);
        card.addClassName("tg-card");
        add(head, card);
    }

    private void filtered(QueryParameters url) {
        getUI().ifPresent(ui -> ui.navigate("rollouts/" + number, url));
    }

    @Override
    public String getPageTitle() {
        return number;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        news.follow(this, this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        number = event.getRouteParameters().get("number").orElse("");
        try {
            RolloutRow row = rows.get(number);
            show(row);
            list.read(row, event.getLocation().getQueryParameters());
        } catch (NotFound unknown) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void refresh() {
        show(rows.get(number));
        list.refresh();
    }

    private void show(RolloutRow row) {
        number = row.number();
        head.removeAll();
        List<Component> buttons = new ArrayList<>();
        if (currentCaller.get().may(RolloutPermission.EXPORT)) {
            Arrays.stream(TableFormat.values())
                    .map(format -> download(row, format))
                    .forEach(buttons::add);
        }
        buttons.addAll(actions.buttons(row, this::refresh));
        PageHeader header = new PageHeader(row.number() + " " + row.name(), buttons.toArray(Component[]::new));
        header.remark(Words.name("rollout.state", row.state()));
        head.add(header);
        String halted = RolloutWords.halted(row);
        if (halted != null) {
            head.add(banner(row, halted));
        }
        Instant now = clock.instant();
        Div waves = card("rollout.waves", new WaveTable(actions).of(row, this::refresh));
        Div cards = new Div(
                card("rollout.facts", TermsCard.of(row)),
                card("rollout.failures", failures(row)),
                card("rollout.trend", TrendCard.of(row, members.progress(row.id(), STEPS), now)));
        cards.addClassName("tg-columns");
        if (row.state() == RolloutState.PROPOSED) {
            ReviewCard.of(reviews, row).ifPresent(head::add);
        }
        if (row.state().isUnderWay()) {
            holders.of(row.id()).forEach(holder -> head.add(HolderNote.of(holder)));
        }
        head.add(waves, cards);
    }

    private static Div banner(RolloutRow row, String why) {
        Div banner = new Div(new Span(Words.name("rollout.state", row.state()) + " · " + why));
        banner.addClassName("tg-banner");
        banner.getElement().setAttribute("role", "status");
        return banner;
    }

    private Anchor download(RolloutRow row, TableFormat format) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(RolloutExport.LIST));
            event.setContentType(format.mediaType());
            export.write(format, row.id(), list.filter(), event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("rollout.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(RolloutExport.LIST));
        return anchor;
    }

    private Component failures(RolloutRow row) {
        List<MemberRows.Failures> failures = members.failures(row.id());
        if (failures.isEmpty()) {
            return new Paragraph(Words.text("rollout.failures.none"));
        }
        UnorderedList causes = new UnorderedList();
        causes.addClassName("tg-rows");
        for (MemberRows.Failures each : failures) {
            String text =
                    Words.name("rollout.reason", each.cause()) + (each.detail() == null ? "" : " · " + each.detail());
            causes.add(new ListItem(
                    new Anchor(
                            "rollouts/" + row.number() + "?failing=true&cause=" + each.cause(),
                            Words.text("rollout.failures.count", each.terminals())),
                    new Span(" " + text)));
        }
        return causes;
    }

    private static Div card(String titleKey, Component content) {
        Div card = new Div(new H2(Words.text(titleKey)), content);
        card.addClassName("tg-card");
        return card;
    }
}
