package io.tillguard.software.ui;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import io.tillguard.software.TerminalVulnerability;
import io.tillguard.software.Vulnerabilities;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The known vulnerabilities of what a terminal runs, on its page. */
@Component
final class VulnerabilitiesPanel implements TerminalPanel {

    private final Vulnerabilities vulnerabilities;

    VulnerabilitiesPanel(Vulnerabilities vulnerabilities) {
        this.vulnerabilities = vulnerabilities;
    }

    @Override
    public String titleKey() {
        return "software.panel.vulnerabilities";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public com.vaadin.flow.component.Component create(UUID terminalId, @Nullable Instant asOf) {
        List<TerminalVulnerability> found = vulnerabilities.of(terminalId, asOf);
        if (found.isEmpty()) {
            return new Paragraph(Words.text("software.panel.vulnerabilities.none"));
        }
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        head.addHeaderCell().setText("CVE");
        head.addHeaderCell().setText("CVSS");
        head.addHeaderCell().setText(Words.text("software.vulnerabilities.exploited"));
        head.addHeaderCell().setText(Words.text("software.column.product"));
        head.addHeaderCell().setText(Words.text("software.vulnerabilities.range"));
        for (TerminalVulnerability each : found) {
            NativeTableRow row = table.getBody().addRow();
            row.addDataCell().setText(each.cve());
            row.addDataCell().setText(each.cvss() == null ? "–" : each.cvss().toPlainString());
            row.addDataCell()
                    .setText(
                            each.knownExploited()
                                    ? Words.text("software.vulnerabilities.due", ReaderTime.date(each.kevDue()))
                                    : "–");
            row.addDataCell().setText(each.product() + " " + each.version());
            row.addDataCell().setText(each.range());
        }
        return new ScrollRegion(Words.text(titleKey()), table);
    }
}
