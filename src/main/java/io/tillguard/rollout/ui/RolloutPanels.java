package io.tillguard.rollout.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.rollout.MemberRows;
import io.tillguard.rollout.RolloutFilter;
import io.tillguard.rollout.RolloutPermission;
import io.tillguard.rollout.RolloutRow;
import io.tillguard.rollout.RolloutRows;
import io.tillguard.rollout.UpdateReason;
import io.tillguard.rollout.UpdateReasons;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import io.tillguard.software.panel.ReleasePanel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What rollouts add to the pages of a terminal and of a release. */
@Configuration(proxyBeanMethods = false)
class RolloutPanels {

    private static final int SHOWN = 50;

    /** Why the terminal does or does not run the newest versions, and the rollouts that it was in. */
    @Bean
    TerminalPanel updatesOfTerminal(UpdateReasons reasons, MemberRows members, CurrentCaller currentCaller) {
        return new TerminalPanel() {
            @Override
            public String titleKey() {
                return "rollout.panel";
            }

            @Override
            public int order() {
                return 22;
            }

            @Override
            public Component create(UUID terminal, @Nullable Instant asOf) {
                if (!currentCaller.get().may(RolloutPermission.READ)) {
                    return new Paragraph(Words.text("rollout.panel.hidden"));
                }
                if (asOf != null) {
                    return new Paragraph(Words.text("rollout.panel.present-only"));
                }
                return new Div(reasons(reasons.of(terminal)), past(members.ofTerminal(terminal)));
            }
        };
    }

    private static Component reasons(List<UpdateReason> reasons) {
        if (reasons.isEmpty()) {
            return new Paragraph(Words.text("rollout.panel.none"));
        }
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        for (String text : List.of(
                Words.text("rollout.panel.product"),
                Words.text("rollout.panel.version"),
                Words.text("rollout.panel.newest"),
                Words.text("rollout.panel.why"),
                Words.text("rollout.panel.since"),
                Words.text("rollout.panel.next"))) {
            head.addHeaderCell().setText(text);
        }
        for (UpdateReason reason : reasons) {
            NativeTableRow row = table.getBody().addRow();
            row.addDataCell().setText(reason.product());
            row.addDataCell().setText(reason.version() == null ? "–" : reason.version());
            row.addDataCell().setText(reason.newest());
            row.addDataCell().add(why(reason));
            row.addDataCell().setText(ReaderTime.dateTime(reason.since()));
            row.addDataCell().setText(reason.nextAt() == null ? "–" : ReaderTime.dateTime(reason.nextAt()));
        }
        return new ScrollRegion(Words.text("rollout.panel"), table);
    }

    private static Component why(UpdateReason reason) {
        String text = Words.name("rollout.why", reason.kind());
        if (reason.reason() != null) {
            text = Words.name("rollout.reason", reason.reason());
        } else if (reason.exclusion() != null) {
            text = text + ": " + Words.name("rollout.exclusion", reason.exclusion());
        }
        Span words = new Span(reason.detail() == null ? text : text + " · " + reason.detail());
        String rollout = reason.rollout();
        return rollout == null ? words : new Span(new Anchor("rollouts/" + rollout, rollout), new Span(" · "), words);
    }

    private static Component past(List<MemberRows.OfTerminal> parts) {
        UnorderedList list = new UnorderedList();
        list.addClassName("tg-rows");
        for (MemberRows.OfTerminal part : parts) {
            list.add(new ListItem(
                    new Anchor("rollouts/" + part.rollout(), part.rollout()),
                    new Span(part.name() + " · " + part.version() + " · "
                            + RolloutWords.reason(part.row()) + " · "
                            + ReaderTime.dateTime(part.row().reasonSince()))));
        }
        return list;
    }

    /** The rollouts of the release, and the button that plans one. */
    @Bean
    ReleasePanel rolloutsOfRelease(RolloutRows rows, CurrentCaller currentCaller) {
        return release -> {
            if (!currentCaller.get().may(RolloutPermission.READ)) {
                return new Div();
            }
            Div panel = new Div(new H2(Words.text("rollout.title")));
            panel.addClassName("tg-stack");
            if (currentCaller.get().may(RolloutPermission.EDIT)) {
                panel.add(new Button(
                        Words.text("rollout.act.roll-out"),
                        click -> UI.getCurrent().navigate("rollouts/new", planOf(release.id()))));
            }
            List<RolloutRow> known = rows.page(new RolloutFilter(null, null, release.id(), null), Keyset.first(SHOWN))
                    .rows();
            panel.add(known.isEmpty() ? new Paragraph(Words.text("rollout.release.none")) : list(known));
            return panel;
        };
    }

    private static QueryParameters planOf(UUID release) {
        return QueryParameters.simple(Map.of("release", release.toString()));
    }

    private static Component list(List<RolloutRow> rollouts) {
        UnorderedList list = new UnorderedList();
        list.addClassName("tg-rows");
        for (RolloutRow row : rollouts) {
            list.add(new ListItem(
                    new Anchor("rollouts/" + row.number(), row.number()),
                    new Span(row.name() + " · " + Words.name("rollout.state", row.state()))));
        }
        return list;
    }
}
