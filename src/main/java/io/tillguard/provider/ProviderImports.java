package io.tillguard.provider;

import io.tillguard.provider.RowImport.Columns;
import io.tillguard.shared.CsvRow;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes licences and rosters as CSV: the sound rows are taken, the others come back with their reasons. */
@Service
public class ProviderImports {

    /** The columns of a file of licences. */
    public static final List<String> LICENCES =
            List.of("provider", "kind", "number", "scope", "issued", "expires", "checked", "source", "evidence");

    /** The columns of a file of technicians, one certificate a row. */
    public static final List<String> TECHNICIANS = List.of(
            "provider",
            "badge",
            "name",
            "id_last4",
            "from",
            "until",
            "certificate_kind",
            "certificate_number",
            "certificate_issued",
            "certificate_expires");

    /** The columns of a file of merchants, one paper a row. */
    public static final List<String> MERCHANTS = List.of(
            "acquirer",
            "merchant_no",
            "name",
            "unified_credit_code",
            "kind",
            "number",
            "issued",
            "expires",
            "evidence");

    /** The columns of a file of invoices, one line of an invoice a row. */
    public static final List<String> INVOICES = List.of(
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
            "work_order");

    private static final Columns INVOICE_FILE = new Columns(
            "invoices.csv",
            INVOICES,
            List.of(
                    "provider",
                    "contract",
                    "invoice",
                    "issued",
                    "line",
                    "service",
                    "quantity",
                    "unit_price",
                    "currency"));
    private static final Columns MERCHANT_FILE =
            new Columns("merchants.csv", MERCHANTS, List.of("acquirer", "merchant_no", "name"));
    private static final Columns LICENCE_FILE =
            new Columns("licences.csv", LICENCES, List.of("provider", "kind", "number", "issued"));
    private static final Columns TECHNICIAN_FILE =
            new Columns("technicians.csv", TECHNICIANS, List.of("provider", "badge", "name", "from"));

    private final RowImport rows;
    private final Licences licences;
    private final Technicians technicians;
    private final TechnicianStore roster;
    private final Merchants merchants;
    private final Invoices invoices;
    private final JdbcClient jdbc;
    private final ProviderDesk desk;

    ProviderImports(
            RowImport rows,
            Licences licences,
            Technicians technicians,
            TechnicianStore roster,
            Merchants merchants,
            Invoices invoices,
            JdbcClient jdbc,
            ProviderDesk desk) {
        this.rows = rows;
        this.licences = licences;
        this.technicians = technicians;
        this.roster = roster;
        this.merchants = merchants;
        this.invoices = invoices;
        this.jdbc = jdbc;
        this.desk = desk;
    }

    /**
     * Takes licences. A known number with other days is a renewal; a row with a day of a check records it.
     *
     * @throws RefusedException if the file cannot be read
     */
    public Imported licences(byte[] file) {
        desk.editor();
        return rows.take(file, LICENCE_FILE, this::licence);
    }

    /**
     * Takes technicians. A known badge with other facts is changed; a row with a certificate records it.
     *
     * @throws RefusedException if the file cannot be read
     */
    public Imported technicians(byte[] file) {
        desk.editor();
        return rows.take(file, TECHNICIAN_FILE, this::technician);
    }

    /**
     * Takes merchants of known acquirers. A known number with another name is changed; a row with a paper records it in the place of
     * the one of its kind.
     *
     * @throws RefusedException if the file cannot be read
     */
    public Imported merchants(byte[] file) {
        desk.editor();
        return rows.take(file, MERCHANT_FILE, this::merchant);
    }

    /**
     * Takes lines of invoices and holds them against the price tables. A line that is known stays as it is.
     *
     * @throws RefusedException if the file cannot be read
     */
    public Imported invoices(byte[] file) {
        desk.holder(ProviderPermission.INVOICE);
        return rows.take(file, INVOICE_FILE, this::invoice);
    }

    /**
     * The provider with a code.
     *
     * @throws RefusedException if there is none, or one of two kinds
     */
    UUID provider(@Nullable String text) {
        String code = EnteredText.required("provider", text, 80);
        List<UUID> found = jdbc.sql("SELECT id FROM provider WHERE code = :code")
                .param("code", Providers.code(code))
                .query(UUID.class)
                .list();
        if (found.size() != 1) {
            String why = found.isEmpty() ? "unknown-provider" : "ambiguous-provider";
            throw EnteredText.refused(
                    why, "provider", "%d providers have the code '%s'".formatted(found.size(), code), code);
        }
        return found.getFirst();
    }

    private Imported.Row licence(CsvRow row) {
        UUID provider = provider(row.cell("provider"));
        LocalDate checked = Entered.day("checked", row.cell("checked"));
        Licences.Recorded recorded = licences.record(
                provider,
                NewLicence.entered(
                        Entered.word(LicenceKind.class, "kind", row.cell("kind")),
                        row.cell("number"),
                        row.cell("scope"),
                        Entered.day("issued", row.cell("issued")),
                        Entered.day("expires", row.cell("expires"))));
        boolean isChecked =
                checked != null && !checked.equals(recorded.licence().checkedOn());
        if (isChecked) {
            licences.check(provider, recorded.licence().id(), checked, row.cell("source"), row.cell("evidence"));
        }
        return switch (recorded.outcome()) {
            case ADDED -> Imported.Row.ADDED;
            case RENEWED -> Imported.Row.CHANGED;
            case UNCHANGED -> isChecked ? Imported.Row.CHANGED : Imported.Row.UNCHANGED;
        };
    }

    private Imported.Row technician(CsvRow row) {
        UUID provider = provider(row.cell("provider"));
        String badge = Technicians.badge(row.cell("badge"));
        TechnicianDetails details = TechnicianDetails.entered(
                row.cell("name"),
                row.cell("id_last4"),
                null,
                Entered.day("from", row.cell("from")),
                Entered.day("until", row.cell("until")));
        NewCertificate certificate = certificate(row);
        Optional<Technician> known = roster.of(List.of(provider)).stream()
                .filter(each -> each.badge().equalsIgnoreCase(badge))
                .findFirst();
        Technician before = known.orElseGet(() -> technicians.add(provider, badge, details));
        Technician after = known.isEmpty() || isSame(before, details)
                ? before
                : technicians.change(provider, before.id(), withPhoto(details, before), before.version());
        Technician last = certificate == null ? after : technicians.certify(provider, after.id(), certificate);
        if (known.isEmpty()) {
            return Imported.Row.ADDED;
        }
        return last.equals(before) ? Imported.Row.UNCHANGED : Imported.Row.CHANGED;
    }

    private Imported.Row invoice(CsvRow row) {
        UUID provider = provider(row.cell("provider"));
        Invoices.Head head = Invoices.Head.entered(
                row.cell("contract"), row.cell("invoice"), Entered.day("issued", row.cell("issued")));
        ChargedLine line = ChargedLine.entered(
                Entered.whole("line", row.cell("line")),
                Entered.word(ServiceKind.class, "service", row.cell("service")),
                row.cell("item"),
                Entered.number("quantity", row.cell("quantity")),
                Entered.number("unit_price", row.cell("unit_price")),
                row.cell("currency"),
                row.cell("work_order"));
        boolean isNew =
                invoices.record(provider, head, List.of(line)).getFirst().isNew();
        return isNew ? Imported.Row.ADDED : Imported.Row.UNCHANGED;
    }

    private Imported.Row merchant(CsvRow row) {
        String code = EnteredText.required("acquirer", row.cell("acquirer"), 80);
        UUID acquirer = jdbc.sql("SELECT id FROM provider WHERE kind = 'ACQUIRER' AND code = :code")
                .param("code", Providers.code(code))
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> EnteredText.refused(
                        "unknown-provider", "acquirer", "There is no acquirer '%s'".formatted(code), code));
        NewFiling filing = filing(row);
        Merchants.Saved saved = merchants.save(
                acquirer,
                row.cell("merchant_no"),
                MerchantDetails.entered(row.cell("name"), row.cell("unified_credit_code")));
        if (filing == null) {
            return saved.outcome();
        }
        Imported.Row filed = merchants.file(saved.merchant().id(), filing).outcome();
        return saved.outcome() == Imported.Row.UNCHANGED && filed != Imported.Row.UNCHANGED
                ? Imported.Row.CHANGED
                : saved.outcome();
    }

    private static @Nullable NewFiling filing(CsvRow row) {
        String number = row.cell("number");
        return number == null
                ? null
                : NewFiling.entered(
                        Entered.word(FilingKind.class, "kind", row.cell("kind")),
                        number,
                        Entered.day("issued", row.cell("issued")),
                        Entered.day("expires", row.cell("expires")),
                        row.cell("evidence"));
    }

    private static @Nullable NewCertificate certificate(CsvRow row) {
        String number = row.cell("certificate_number");
        return number == null
                ? null
                : NewCertificate.entered(
                        Entered.word(CertificateKind.class, "certificate_kind", row.cell("certificate_kind")),
                        number,
                        Entered.day("certificate_issued", row.cell("certificate_issued")),
                        Entered.day("certificate_expires", row.cell("certificate_expires")));
    }

    private static boolean isSame(Technician known, TechnicianDetails details) {
        return known.name().equals(details.name())
                && Objects.equals(known.idLast4(), details.idLast4())
                && known.startsOn().equals(details.startsOn())
                && Objects.equals(known.endsOn(), details.endsOn());
    }

    /** A file holds no picture: the one that is kept stays. */
    private static TechnicianDetails withPhoto(TechnicianDetails details, Technician known) {
        return new TechnicianDetails(
                details.name(), details.idLast4(), known.photo(), details.startsOn(), details.endsOn());
    }
}
