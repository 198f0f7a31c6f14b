package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.TerminalService;
import io.tillguard.maintenance.TerminalService.Facts;
import io.tillguard.maintenance.TerminalService.Repairer;
import io.tillguard.maintenance.TerminalService.Spare;
import io.tillguard.maintenance.UseProgress;
import io.tillguard.provider.Contact;
import io.tillguard.provider.ServiceClock;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Warranty, service level, whom to call and where a spare is, on a terminal's page. */
@org.springframework.stereotype.Component
final class ServicePanel implements TerminalPanel {

    private static final int MINUTES = 60;

    private final TerminalService service;
    private final CurrentCaller currentCaller;

    ServicePanel(TerminalService service, CurrentCaller currentCaller) {
        this.service = service;
        this.currentCaller = currentCaller;
    }

    @Override
    public String titleKey() {
        return "maintenance.service";
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public Component create(UUID terminal, @Nullable Instant asOf) {
        if (!currentCaller.get().may(MaintenancePermission.READ)) {
            return new Paragraph(Words.text("maintenance.panel.hidden"));
        }
        if (asOf != null) {
            return new Paragraph(Words.text("maintenance.service.present"));
        }
        Facts facts = service.of(terminal);
        DescriptionList list = new DescriptionList();
        list.addClassName("tg-facts");
        fact(list, Words.text("maintenance.service.warranty"), new Span(warranty(facts)));
        fact(
                list,
                Words.text("maintenance.service.level"),
                new Span(Words.text("maintenance.service.open-hours", hours(facts.repairMinutes()))));
        for (Repairer provider : facts.providers()) {
            fact(list, Words.text("maintenance.service.provider"), provider(provider));
        }
        if (facts.providers().isEmpty()) {
            fact(
                    list,
                    Words.text("maintenance.service.provider"),
                    new Span(Words.text("maintenance.service.no-provider")));
        }
        fact(list, Words.text("maintenance.service.spares"), spares(facts));
        for (UseProgress.Turn turn : facts.turns()) {
            fact(list, turn.plan(), new Span(said(turn)));
        }
        return list;
    }

    private static String said(UseProgress.Turn turn) {
        if (turn.used() == null) {
            return Words.text("maintenance.use.unread");
        }
        String unit = Words.name("maintenance.unit", turn.unit());
        String used = Words.text("maintenance.use.of", Words.number(turn.used()), Words.number(turn.every()), unit);
        return turn.expected() == null
                ? used
                : used + " " + Words.text("maintenance.use.expected", ReaderTime.date(turn.expected()));
    }

    private static void fact(DescriptionList list, String term, Component value) {
        list.add(new DescriptionList.Term(term), new DescriptionList.Description(value));
    }

    private static String warranty(Facts facts) {
        if (facts.warrantyUntil() == null) {
            return Words.text("maintenance.service.warranty.unknown");
        }
        return facts.inWarranty()
                ? Words.text("maintenance.service.warranty.until", ReaderTime.date(facts.warrantyUntil()))
                : Words.text("maintenance.service.warranty.ended", ReaderTime.date(facts.warrantyUntil()));
    }

    private static String hours(long minutes) {
        return Words.number((minutes + MINUTES - 1) / MINUTES);
    }

    private static Component provider(Repairer provider) {
        Div all = new Div(new Anchor("providers/" + provider.id(), provider.code() + " · " + provider.name()));
        if (provider.repairMinutes() != null) {
            String within = hours(provider.repairMinutes());
            all.add(new Div(
                    provider.clock() == ServiceClock.AROUND_THE_CLOCK
                            ? Words.text("maintenance.service.clock-hours", within)
                            : Words.text("maintenance.service.open-hours", within)));
        }
        for (Contact contact : provider.contacts()) {
            Div line = new Div(new Span(contact.name() + " "));
            if (contact.phone() != null) {
                line.add(
                        new Anchor("tel:" + contact.phone().replaceAll("[^+0-9]", ""), contact.phone()), new Span(" "));
            }
            if (contact.mail() != null) {
                line.add(new Anchor("mailto:" + contact.mail(), contact.mail()));
            }
            all.add(line);
        }
        return all;
    }

    private static Component spares(Facts facts) {
        if (facts.spares().isEmpty()) {
            return new Span(Words.text("maintenance.service.no-spare"));
        }
        Div all = new Div();
        for (Spare spare : facts.spares()) {
            all.add(new Div(Words.text("maintenance.service.spare", spare.site(), spare.terminals())));
        }
        return all;
    }
}
