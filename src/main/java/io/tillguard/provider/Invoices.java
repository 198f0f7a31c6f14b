package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records what providers charge, and holds each line against the price table of the contract that the invoice names. */
@Service
public class Invoices {

    private static final int LONGEST_NUMBER = 60;

    /** Days after a contract's last one on which its work is still charged for. */
    private static final int LATEST_INVOICE = 90;

    private final JdbcClient jdbc;
    private final ContractStore contracts;
    private final ProviderRows providers;
    private final ProviderDesk desk;

    Invoices(JdbcClient jdbc, ContractStore contracts, ProviderRows providers, ProviderDesk desk) {
        this.jdbc = jdbc;
        this.contracts = contracts;
        this.providers = providers;
        this.desk = desk;
    }

    /** The head of an invoice as a person or machine states it. */
    public record Head(String contract, String number, LocalDate issuedOn) {

        public Head {
            contract = EnteredText.required("contract", contract, LONGEST_NUMBER);
            number = EnteredText.required("invoice", number, LONGEST_NUMBER);
            Days.known("issuedOn", issuedOn);
        }

        /** What was entered. */
        public static Head entered(@Nullable String contract, @Nullable String number, @Nullable LocalDate issuedOn) {
            return new Head(
                    contract == null ? "" : contract,
                    number == null ? "" : number,
                    Entered.needed("issuedOn", issuedOn));
        }
    }

    /** A line as it is kept, and whether it is new. */
    public record Recorded(CheckedLine line, boolean isNew) {}

    /** What is audited of an invoice's line. */
    private record LineFacts(String invoice, String contract, LocalDate issuedOn, CheckedLine line) {}

    /**
     * Records lines of an invoice; a line that is known already stays as it is.
     *
     * @throws io.tillguard.shared.RefusedException for a contract that the provider has not, or that was never signed; for a day
     *     before the contract began or after today; for a line that is known with other facts, an invoice known with another
     *     contract or day
     */
    @Transactional
    public List<Recorded> record(UUID provider, Head head, List<ChargedLine> lines) {
        String by = desk.holder(ProviderPermission.INVOICE);
        Provider charging = providers.locked(provider);
        Contract contract = contract(provider, head);
        if (lines.isEmpty()) {
            throw EnteredText.refused("field-missing", "lines", "An invoice has at least one line", "lines");
        }
        UUID invoice = known(provider, head, contract).orElseGet(() -> add(provider, contract, head, by));
        return lines.stream()
                .map(line -> line(charging, contract, head, invoice, line))
                .toList();
    }

    /**
     * Holds lines against the price table of a contract and keeps nothing.
     *
     * @throws io.tillguard.shared.RefusedException for a contract that the provider has not, or that was never signed, or a day
     *     that is none of it
     */
    @Transactional(readOnly = true)
    public List<CheckedLine> check(UUID provider, Head head, List<ChargedLine> lines) {
        desk.holder(ProviderPermission.INVOICE);
        Contract contract = contract(provider, head);
        return lines.stream()
                .map(line -> CheckedLine.of(line, contract.terms()))
                .toList();
    }

    private Contract contract(UUID provider, Head head) {
        Contract contract = contracts.of(List.of(provider)).stream()
                .filter(each -> each.number().equalsIgnoreCase(head.contract()))
                .findFirst()
                .orElseThrow(() -> EnteredText.refused(
                        "unknown-contract",
                        "contract",
                        "The provider has no contract '%s'".formatted(head.contract()),
                        head.contract()));
        if (contract.signedAt() == null) {
            throw EnteredText.refused(
                    "contract-unsigned",
                    "contract",
                    "The contract %s was never signed".formatted(contract.number()),
                    contract.number());
        }
        LocalDate day = head.issuedOn();
        if (day.isAfter(contract.terms().endsOn().plusDays(LATEST_INVOICE))) {
            throw EnteredText.refused(
                    "contract-over",
                    "contract",
                    "The contract %s was long over when the invoice was issued".formatted(contract.number()),
                    contract.number());
        }
        if (day.isBefore(contract.terms().startsOn())
                || day.isAfter(desk.today().plusDays(1))) {
            throw EnteredText.refused(
                    "invoice-day",
                    "issuedOn",
                    "An invoice is issued after the contract begins and not in the future: %s".formatted(day),
                    day);
        }
        return contract;
    }

    private Optional<UUID> known(UUID provider, Head head, Contract contract) {
        return jdbc.sql(
                        "SELECT * FROM provider_invoice WHERE provider_id = :provider AND UPPER(number) = UPPER(:number)")
                .param("provider", provider)
                .param("number", head.number())
                .query((row, number) -> {
                    boolean same = Columns.id(row, "contract_id").equals(contract.id())
                            && Columns.day(row, "issued_on").equals(head.issuedOn());
                    if (!same) {
                        throw EnteredText.refused(
                                "invoice-exists",
                                "invoice",
                                "The invoice %s is known with another contract or day".formatted(head.number()),
                                head.number());
                    }
                    return Columns.id(row, "id");
                })
                .optional();
    }

    private UUID add(UUID provider, Contract contract, Head head, String by) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO provider_invoice (id, provider_id, contract_id, number, issued_on, recorded_at, recorded_by)
                        VALUES (:id, :provider, :contract, :number, :issued, :now, :by)""")
                .param("id", id)
                .param("provider", provider)
                .param("contract", contract.id())
                .param("number", head.number())
                .param("issued", head.issuedOn())
                .param("now", Validity.utc(desk.now()))
                .param("by", by)
                .update();
        return id;
    }

    private Recorded line(Provider charging, Contract contract, Head head, UUID invoice, ChargedLine line) {
        Optional<CheckedLine> known = jdbc.sql(
                        "SELECT * FROM provider_invoice_line WHERE invoice_id = :invoice AND line_no = :number")
                .param("invoice", invoice)
                .param("number", line.number())
                .query((row, number) -> InvoiceRows.checked(row))
                .optional();
        if (known.isPresent()) {
            if (!isSame(known.get().line(), line)) {
                throw EnteredText.refused(
                        "invoice-line-exists",
                        "line",
                        "Line %d of the invoice %s is known with other facts".formatted(line.number(), head.number()),
                        line.number());
            }
            return new Recorded(known.get(), false);
        }
        CheckedLine priced = CheckedLine.of(line, contract.terms());
        CheckedLine checked = isChargedElsewhere(charging.id(), invoice, line) ? priced.chargedBefore() : priced;
        insert(invoice, checked);
        LineFacts facts = new LineFacts(head.number(), contract.number(), head.issuedOn(), checked);
        desk.record("provider.invoice-line-recorded", charging.id(), charging.code(), null, facts);
        return new Recorded(checked, true);
    }

    /** Whether another invoice of the provider charges the same of the same work order. */
    private boolean isChargedElsewhere(UUID provider, UUID invoice, ChargedLine line) {
        return line.workOrder() != null
                && jdbc.sql("""
                        SELECT COUNT(*) FROM provider_invoice_line l JOIN provider_invoice i ON i.id = l.invoice_id
                        WHERE i.provider_id = :provider AND i.id <> :invoice AND l.work_order = :order
                            AND l.service = :service AND UPPER(l.item) = UPPER(:item)""")
                                .param("provider", provider)
                                .param("invoice", invoice)
                                .param("order", line.workOrder())
                                .param("service", line.service().name())
                                .param("item", line.item())
                                .query(Long.class)
                                .single()
                        > 0;
    }

    private void insert(UUID invoice, CheckedLine checked) {
        ChargedLine line = checked.line();
        jdbc.sql("""
                        INSERT INTO provider_invoice_line (id, invoice_id, line_no, service, item, quantity, unit_price, currency,
                            work_order, verdict, table_price, overcharge)
                        VALUES (:id, :invoice, :number, :service, :item, :quantity, :price, :currency, :order, :verdict, :table,
                            :overcharge)""")
                .param("id", Uuid7.next())
                .param("invoice", invoice)
                .param("number", line.number())
                .param("service", line.service().name())
                .param("item", line.item())
                .param("quantity", line.quantity())
                .param("price", line.unitPrice().amount())
                .param("currency", line.unitPrice().currency())
                .param("order", line.workOrder())
                .param("verdict", checked.verdict().name())
                .param("table", checked.tablePrice())
                .param("overcharge", checked.overcharge())
                .update();
    }

    private static boolean isSame(ChargedLine known, ChargedLine line) {
        BigDecimal quantity = line.quantity();
        return known.service() == line.service()
                && known.item().equals(line.item())
                && known.quantity().compareTo(quantity) == 0
                && known.unitPrice().equals(line.unitPrice())
                && Objects.equals(known.workOrder(), line.workOrder());
    }
}
