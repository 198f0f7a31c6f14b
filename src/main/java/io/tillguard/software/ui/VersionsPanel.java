package io.tillguard.software.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import io.tillguard.software.InstalledRow;
import io.tillguard.software.InstalledRows;
import io.tillguard.software.SoftwarePermission;
import io.tillguard.software.policy.Misreports;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a terminal runs and ran before, on its page. */
@Component
final class VersionsPanel implements TerminalPanel {

    private final InstalledRows rows;
    private final Misreports misreports;
    private final CurrentCaller currentCaller;

    VersionsPanel(InstalledRows rows, Misreports misreports, CurrentCaller currentCaller) {
        this.rows = rows;
        this.misreports = misreports;
        this.currentCaller = currentCaller;
    }

    @Override
    public String titleKey() {
        return "software.panel.versions";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public com.vaadin.flow.component.Component create(UUID terminalId, @Nullable Instant asOf) {
        List<InstalledRow> installed = rows.of(terminalId, asOf);
        if (installed.isEmpty()) {
            return new Paragraph(Words.text("software.panel.versions.none"));
        }
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        for (String key : List.of("type", "product", "version", "since")) {
            head.addHeaderCell().setText(Words.text("software.column." + key));
        }
        for (InstalledRow each : installed) {
            NativeTableRow row = table.getBody().addRow();
            row.addDataCell().setText(Words.name("software.type", each.type()));
            row.addDataCell().setText(each.product());
            row.addDataCell()
                    .setText(
                            each.misreported()
                                    ? Words.text("software.panel.misreported", each.version())
                                    : each.version());
            row.addDataCell().setText(ReaderTime.dateTime(each.since()));
        }
        ScrollRegion running = new ScrollRegion(Words.text(titleKey()), table);
        return asOf == null && currentCaller.get().may(SoftwarePermission.READ)
                ? new Div(running, new EarlierVersions(misreports, currentCaller, terminalId))
                : running;
    }
}
