package io.tillguard.software.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadHandler;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import io.tillguard.software.SoftwarePermission;
import io.tillguard.software.Vulnerabilities;
import io.tillguard.software.VulnerabilityImports;
import io.tillguard.software.VulnerabilityRow;
import jakarta.annotation.security.PermitAll;

/** Known vulnerabilities, and how many terminals have them. */
@Route(value = "vulnerabilities", layout = MainLayout.class)
@PermitAll
@RequiresPermission("software:read")
final class VulnerabilitiesView extends Div implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Vulnerabilities vulnerabilities;
    private final transient VulnerabilityImports imports;
    private final PageHeader header;
    private final Checkbox all = new Checkbox(Words.text("software.vulnerabilities.all"));
    private final Div content = new Div();

    VulnerabilitiesView(Vulnerabilities vulnerabilities, VulnerabilityImports imports, CurrentCaller caller) {
        this.vulnerabilities = vulnerabilities;
        this.imports = imports;
        addClassName("tg-page");
        header = new PageHeader(
                Words.text("software.vulnerabilities.title"),
                actions(caller.get().may(SoftwarePermission.EDIT)));
        all.addValueChangeListener(change -> refresh());
        Div filters = new Div(all);
        filters.addClassName("tg-filters");
        add(header, SoftwareTabs.around(SoftwareTabs.Part.VULNERABILITIES), filters, content);
        refresh();
    }

    @Override
    public String getPageTitle() {
        return Words.text("software.vulnerabilities.title");
    }

    private Component[] actions(boolean mayEdit) {
        if (!mayEdit) {
            return new Component[0];
        }
        Upload upload = new Upload(UploadHandler.inMemory((metadata, bytes) -> Notice.attempt(() -> take(bytes))));
        upload.setUploadButton(new Button(Words.text("software.vulnerabilities.import")));
        upload.setDropAllowed(false);
        upload.setAcceptedFileExtensions(".json", ".ndjson", ".jsonl");
        upload.setMaxFiles(1);
        return new Component[] {upload};
    }

    private void take(byte[] bytes) {
        VulnerabilityImports.Result result = imports.take(bytes);
        String counts = Words.text(
                "software.vulnerabilities.imported",
                result.accepted(),
                result.unchanged(),
                result.refused().size());
        if (result.refused().isEmpty()) {
            Notice.done(counts);
        } else {
            Notice.refused(counts + " " + result.refused().getFirst().message());
        }
        refresh();
    }

    private void refresh() {
        boolean matchedOnly = !all.getValue();
        long count = vulnerabilities.count(matchedOnly);
        header.remark(Words.text("software.vulnerabilities.count", count));
        content.removeAll();
        content.add(
                count == 0
                        ? new EmptyState(
                                Words.text("software.vulnerabilities.empty"),
                                Words.text("software.vulnerabilities.empty.advice"))
                        : grid(matchedOnly));
    }

    private KeysetGrid<VulnerabilityRow> grid(boolean matchedOnly) {
        KeysetGrid<VulnerabilityRow> grid = new KeysetGrid<>();
        grid.getElement().setAttribute("aria-label", Words.text("software.vulnerabilities.title"));
        grid.addColumn(VulnerabilityRow::cve).setHeader("CVE").setAutoWidth(true);
        var title = grid.addColumn(row -> row.title() == null ? "–" : row.title())
                .setHeader(Words.text("software.vulnerabilities.what"))
                .setFlexGrow(3);
        grid.addColumn(row -> row.cvss() == null ? "–" : row.cvss().toPlainString())
                .setHeader("CVSS");
        grid.addColumn(row -> row.knownExploited()
                        ? Words.text("software.vulnerabilities.due", ReaderTime.date(row.kevDue()))
                        : "–")
                .setHeader(Words.text("software.vulnerabilities.exploited"));
        var products =
                grid.addColumn(VulnerabilityRow::products).setHeader(Words.text("software.vulnerabilities.products"));
        grid.addComponentColumn(row -> TerminalLinks.link(
                        row.terminals(), TerminalLinks.deployed().software("cve:" + row.cve())))
                .setHeader(Words.text("software.column.terminals"));
        grid.minor(title, products);
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<VulnerabilityRow> page(Keyset keyset) {
                return vulnerabilities.list(matchedOnly, keyset);
            }

            @Override
            public long count() {
                return vulnerabilities.count(matchedOnly);
            }
        });
        return grid;
    }
}
