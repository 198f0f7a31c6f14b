package io.tillguard.provider;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes lists of providers and what belongs to them. That somebody did is itself an entry in the trail, written first. */
@Service
public class ProviderExport {

    private static final List<String> PROVIDERS = List.of(
            "kind",
            "code",
            "name",
            "unified_credit_code",
            "state",
            "verified",
            "contracts_in_force",
            "technicians",
            "next_expiry");

    private static final List<String> INVOICES = List.of(
            "provider",
            "contract",
            "invoice",
            "issued",
            "line",
            "service",
            "item",
            "quantity",
            "unit_price",
            "currency",
            "work_order",
            "verdict",
            "table_price",
            "overcharge",
            "recorded_by");

    /** What is audited of an export. */
    private record Facts(TableFormat format, Object filter) {}

    private final ProviderRows rows;
    private final Licences licences;
    private final Technicians technicians;
    private final MerchantRows merchants;
    private final InvoiceRows invoices;
    private final ProviderDesk desk;
    private final Trail trail;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    ProviderExport(
            ProviderRows rows,
            Licences licences,
            Technicians technicians,
            MerchantRows merchants,
            InvoiceRows invoices,
            ProviderDesk desk,
            Trail trail,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.licences = licences;
        this.technicians = technicians;
        this.merchants = merchants;
        this.invoices = invoices;
        this.desk = desk;
        this.trail = trail;
        this.json = json;
        this.transaction = transaction;
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        desk.exporter();
    }

    /** Writes the providers that a filter finds. The stream stays open. */
    public void providers(TableFormat format, ProviderFilter filter, OutputStream out) throws IOException {
        write(
                format,
                "providers",
                PROVIDERS,
                filter,
                file -> each(
                        filter,
                        row -> file.add(
                                row.kind(),
                                row.code(),
                                row.name(),
                                row.unifiedCreditCode(),
                                row.state(),
                                row.verified(),
                                row.contracts(),
                                row.technicians(),
                                row.nextExpiry())),
                out);
    }

    /** Writes the licences that count of the providers that a filter finds, as a file that can be imported again. */
    public void licences(TableFormat format, ProviderFilter filter, OutputStream out) throws IOException {
        write(
                format,
                "licences",
                ProviderImports.LICENCES,
                filter,
                file -> each(
                        filter,
                        provider -> licences.all(provider.id()).stream()
                                .filter(licence -> licence.endedAt() == null)
                                .forEach(licence -> file.add(
                                        provider.code(),
                                        licence.kind(),
                                        licence.number(),
                                        licence.scope(),
                                        licence.issuedOn(),
                                        licence.expiresOn(),
                                        licence.checkedOn(),
                                        licence.source(),
                                        licence.evidence()))),
                out);
    }

    /** Writes the rosters of the providers that a filter finds, one certificate a row, as a file that can be imported again. */
    public void technicians(TableFormat format, ProviderFilter filter, OutputStream out) throws IOException {
        write(
                format,
                "technicians",
                ProviderImports.TECHNICIANS,
                filter,
                file -> each(
                        filter,
                        provider -> technicians
                                .of(provider.id())
                                .forEach(technician -> roster(file, provider, technician))),
                out);
    }

    /** Writes the merchants that a filter finds, one paper a row, as a file that can be imported again. */
    public void merchants(TableFormat format, MerchantFilter filter, OutputStream out) throws IOException {
        write(
                format,
                "merchants",
                ProviderImports.MERCHANTS,
                filter,
                file -> {
                    String after = null;
                    do {
                        Page<Merchant> page = merchants.list(filter, new Keyset(Keyset.LARGEST, after));
                        page.rows().forEach(row -> papers(file, row));
                        after = page.next();
                    } while (after != null);
                },
                out);
    }

    /** Writes the lines of invoices that a filter finds, the newest first. */
    public void invoices(TableFormat format, InvoiceFilter filter, OutputStream out) throws IOException {
        write(
                format,
                "invoices",
                INVOICES,
                filter,
                file -> {
                    String after = null;
                    do {
                        Page<InvoiceRow> page = invoices.list(filter, new Keyset(Keyset.LARGEST, after));
                        page.rows().forEach(row -> charged(file, row));
                        after = page.next();
                    } while (after != null);
                },
                out);
    }

    private static void charged(TableFile.Rows file, InvoiceRow row) {
        ChargedLine line = row.checked().line();
        file.add(
                row.provider(),
                row.contract(),
                row.invoice(),
                row.issuedOn(),
                line.number(),
                line.service(),
                line.item(),
                line.quantity(),
                line.unitPrice().amount(),
                line.unitPrice().currency(),
                line.workOrder(),
                row.checked().verdict(),
                row.checked().tablePrice(),
                row.checked().overcharge(),
                row.recordedBy());
    }

    private static void papers(TableFile.Rows file, Merchant row) {
        if (row.filings().isEmpty()) {
            file.add(
                    row.acquirer(),
                    row.merchantNo(),
                    row.name(),
                    row.unifiedCreditCode(),
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        row.filings()
                .forEach(each -> file.add(
                        row.acquirer(),
                        row.merchantNo(),
                        row.name(),
                        row.unifiedCreditCode(),
                        each.kind(),
                        each.number(),
                        each.issuedOn(),
                        each.expiresOn(),
                        each.evidence()));
    }

    void write(
            TableFormat format,
            String list,
            List<String> header,
            Object filter,
            TableFile.Source source,
            OutputStream out)
            throws IOException {
        check();
        String facts = json.writeValueAsString(new Facts(format, filter));
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "provider.exported", "export", Uuid7.next().toString(), format.fileName(list), null, null, facts)));
        TableFile.write(format, list, header, source, out);
    }

    private void each(ProviderFilter filter, Consumer<ProviderRow> taker) {
        String after = null;
        do {
            Page<ProviderRow> page = rows.list(filter, new Keyset(Keyset.LARGEST, after));
            page.rows().forEach(taker);
            after = page.next();
        } while (after != null);
    }

    private static void roster(TableFile.Rows file, ProviderRow provider, Technician technician) {
        List<Certificate> counted = technician.certificates().stream()
                .filter(each -> each.endedAt() == null)
                .toList();
        if (counted.isEmpty()) {
            file.add(
                    provider.code(),
                    technician.badge(),
                    technician.name(),
                    technician.idLast4(),
                    technician.startsOn(),
                    technician.endsOn(),
                    null,
                    null,
                    null,
                    null);
        }
        counted.forEach(each -> file.add(
                provider.code(),
                technician.badge(),
                technician.name(),
                technician.idLast4(),
                technician.startsOn(),
                technician.endsOn(),
                each.kind(),
                each.number(),
                each.issuedOn(),
                each.expiresOn()));
    }
}
