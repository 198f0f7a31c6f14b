package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed in a contract.
 *
 * @param startsOn its first day
 * @param endsOn its last day
 * @param warrantyMonths for which work done is put right without pay
 * @param responseMinutes until somebody takes up an order, null if nothing is agreed
 * @param repairMinutes until the terminal works again, null if nothing is agreed
 * @param clock by which both run
 * @param clauses what its reader found; a clause not judged yet is not there
 */
public record ContractTerms(
        String title,
        Set<ServiceKind> services,
        LocalDate startsOn,
        LocalDate endsOn,
        int warrantyMonths,
        @Nullable Integer responseMinutes,
        @Nullable Integer repairMinutes,
        ServiceClock clock,
        List<PriceLine> prices,
        Map<Clause, ClauseFinding> clauses) {

    private static final int LONGEST_TITLE = 200;
    private static final int MOST_PRICES = 500;
    private static final int MOST_MONTHS = 240;
    private static final int MOST_MINUTES = 525_600;

    public ContractTerms {
        title = EnteredText.required("title", title, LONGEST_TITLE);
        Days.known("startsOn", startsOn);
        Days.inOrder("endsOn", startsOn, Days.known("endsOn", endsOn));
        within("warrantyMonths", warrantyMonths, 0, MOST_MONTHS);
        within("responseMinutes", responseMinutes, 1, MOST_MINUTES);
        within("repairMinutes", repairMinutes, 1, MOST_MINUTES);
        if (services.isEmpty()) {
            throw EnteredText.refused("field-missing", "services", "A contract has at least one service", "services");
        }
        services = Set.copyOf(services);
        prices = List.copyOf(prices);
        clauses = Map.copyOf(clauses);
        checkPrices(prices, services);
    }

    /** What a person or machine entered; null for what is missing. */
    public static ContractTerms entered(
            @Nullable String title,
            @Nullable Set<ServiceKind> services,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable Integer warrantyMonths,
            @Nullable Integer responseMinutes,
            @Nullable Integer repairMinutes,
            @Nullable ServiceClock clock,
            @Nullable List<PriceLine> prices,
            @Nullable Map<Clause, ClauseFinding> clauses) {
        return new ContractTerms(
                title == null ? "" : title,
                services == null ? Set.of() : services,
                Entered.needed("startsOn", startsOn),
                Entered.needed("endsOn", endsOn),
                warrantyMonths == null ? 0 : warrantyMonths,
                responseMinutes,
                repairMinutes,
                clock == null ? ServiceClock.WORKING_TIME : clock,
                prices == null ? List.of() : prices,
                clauses == null ? Map.of() : clauses);
    }

    /** Whether work of a service is agreed. */
    public boolean holds(ServiceKind service) {
        return services.contains(service);
    }

    /** The services in their order. */
    public Set<ServiceKind> orderedServices() {
        return EnumSet.copyOf(services);
    }

    private static void checkPrices(List<PriceLine> prices, Set<ServiceKind> services) {
        within("prices", prices.size(), 0, MOST_PRICES);
        Set<String> seen = new HashSet<>();
        for (PriceLine line : prices) {
            if (!services.contains(line.service())) {
                throw EnteredText.refused(
                        "price-without-service",
                        "prices",
                        "The contract does not hold %s, which is priced".formatted(line.service()),
                        line.service());
            }
            if (!seen.add(line.service() + "|" + line.item().toLowerCase(Locale.ROOT))) {
                String name = (line.service() + " " + line.item()).strip();
                throw EnteredText.refused("price-twice", "prices", "'%s' is priced twice".formatted(name), name);
            }
        }
    }

    /** @throws RefusedException if a number lies outside its range */
    private static void within(String field, @Nullable Integer number, int least, int most) {
        if (number != null && (number < least || number > most)) {
            throw EnteredText.refused(
                    "number-out-of-range", field, "'%s' is %d to %d: %d".formatted(field, least, most, number), number);
        }
    }
}
