package io.tillguard.fleet;

import io.tillguard.organisation.Position;
import io.tillguard.provider.Providers;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row whose texts have the right form; null means not told.
 *
 * @param site the site's code, in capitals, not yet looked up
 */
record RegistrationRow(
        String serial,
        @Nullable ModelName manufacturer,
        @Nullable ModelName model,
        @Nullable String site,
        @Nullable String tid,
        @Nullable String merchantNo,
        @Nullable String acquirer,
        @Nullable String ownership,
        @Nullable String attendance,
        @Nullable LocalDate deployedOn,
        @Nullable LocalDate warrantyUntil,
        @Nullable Position position) {

    private static final LocalDate EARLIEST = LocalDate.of(1980, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    /**
     * Checks the form of every text.
     *
     * @param at the present, which the deployment date may not pass by more than a day (time zones)
     * @throws RefusedException for the first text that is wrong
     */
    static RegistrationRow checked(Registrations.Row row, Instant at) {
        String serial = row.serial();
        if (serial == null || serial.isBlank()) {
            throw missing("serial");
        }
        return new RegistrationRow(
                SerialNumber.entered(serial).value(),
                read(row.manufacturer(), text -> ModelName.entered("manufacturer", text)),
                read(row.model(), text -> ModelName.entered("model", text)),
                read(row.site(), text -> text.strip().toUpperCase(Locale.ROOT)),
                read(row.tid(), text -> Tid.entered(text).value()),
                read(row.merchantNo(), text -> MerchantNumber.entered(text).value()),
                read(row.acquirer(), Providers::code),
                read(row.ownership(), text -> Ownership.entered(text).name()),
                read(row.attendance(), text -> Attendance.entered(text).name()),
                read(row.deployedOn(), text -> date(text, at)),
                read(row.warrantyUntil(), RegistrationRow::warranty),
                Position.entered(row.latitude(), row.longitude()));
    }

    static RefusedException missing(String field) {
        return new RefusedException(Refusal.of("missing-" + field.replace('_', '-'), field, field + " is missing", ""));
    }

    private static <T> @Nullable T read(@Nullable String text, Function<String, T> reading) {
        return text == null || text.isBlank() ? null : reading.apply(text);
    }

    private static LocalDate date(String text, Instant at) {
        LocalDate date;
        try {
            date = LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw badDate(text, "A date is written like 2026-03-31");
        }
        LocalDate latest = at.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
        if (date.isBefore(EARLIEST) || date.isAfter(latest)) {
            throw badDate(text, "A deployment date lies between %s and today".formatted(EARLIEST));
        }
        return date;
    }

    private static LocalDate warranty(String text) {
        try {
            LocalDate date = LocalDate.parse(text.strip());
            if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
                return date;
            }
        } catch (DateTimeException e) {
            // Told with the same words as a day that lies too far away.
        }
        throw new RefusedException(Refusal.of(
                "bad-warranty",
                "warranty_until",
                "The end of a warranty is written like 2028-03-31 and lies between %s and %s: '%s'"
                        .formatted(EARLIEST, LATEST, Refusal.plain(text)),
                text));
    }

    private static RefusedException badDate(String text, String rule) {
        return new RefusedException(
                Refusal.of("bad-date", "deployed_on", "%s: '%s'".formatted(rule, Refusal.plain(text)), text));
    }
}
