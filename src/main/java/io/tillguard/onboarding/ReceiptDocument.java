package io.tillguard.onboarding;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.document.PdfFile;
import io.tillguard.document.PdfFile.Fact;
import io.tillguard.document.PdfFile.Picture;
import io.tillguard.files.FilePermission;
import io.tillguard.files.StoredFile;
import io.tillguard.files.StoredFiles;
import io.tillguard.organisation.SiteHours;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The checklist of a receiving inspection as a document for the terminal's file. */
@Service
public class ReceiptDocument {

    private static final int MOST_PHOTOS = 30;

    private final ReceiptRows rows;
    private final StoredFiles files;
    private final SiteHours hours;
    private final Messages messages;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReceiptDocument(
            ReceiptRows rows,
            StoredFiles files,
            SiteHours hours,
            Messages messages,
            Trail trail,
            CurrentCaller currentCaller,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.files = files;
        this.hours = hours;
        this.messages = messages;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Checks that the caller may have it, before the first byte is sent.
     *
     * @throws io.tillguard.shared.NotFound if there is no such inspection within the caller's scope
     */
    public ReceiptRow check(String number) {
        currentCaller.get().require(OnboardingPermission.EXPORT);
        currentCaller.get().require(FilePermission.READ);
        return rows.get(number);
    }

    /** The name of the file. */
    public static String fileName(ReceiptRow row) {
        return row.number() + ".pdf";
    }

    /**
     * Writes it in a language; that it does is on record before the first byte leaves. The stream stays open.
     *
     * @param number such as RCV-000123
     */
    public void write(String number, Locale locale, OutputStream out) {
        ReceiptRow row = check(number);
        Caller caller = currentCaller.get();
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "onboarding.receipt-printed",
                "onboarding-receipt",
                row.id().toString(),
                row.number(),
                row.siteId(),
                null,
                null)));
        Sheet sheet = new Sheet(row, locale, hours.zone(row.siteId()));
        String foot = row.number() + " · " + caller.actor().name() + " · " + sheet.at(clock.instant());
        PdfFile.write(
                out,
                sheet.words("onboarding.sheet.title") + " " + row.number(),
                row.serial() + " · " + row.manufacturer() + " " + row.model(),
                foot,
                sheet::fill);
    }

    /** One inspection in one language. */
    private final class Sheet {

        private final ReceiptRow row;
        private final Locale locale;
        private final ZoneId zone;

        Sheet(ReceiptRow row, Locale locale, ZoneId zone) {
            this.row = row;
            this.locale = locale;
            this.zone = zone;
        }

        void fill(PdfFile file) {
            file.facts(facts());
            file.heading(words("onboarding.sheet.items"));
            file.table(
                    new float[] {3, 1, 2},
                    List.of(
                            words("onboarding.sheet.item"),
                            words("onboarding.sheet.outcome"),
                            words("onboarding.sheet.note")),
                    row.answers().stream().map(this::line).toList());
            List<Picture> photos = photos();
            if (!photos.isEmpty()) {
                file.heading(words("onboarding.sheet.photos"));
                file.pictures(photos);
            }
        }

        private List<String> line(NewReceipt.Answer answer) {
            return List.of(
                    name("onboarding.item", answer.item()),
                    name("onboarding.outcome", answer.outcome()),
                    answer.note() == null ? "" : answer.note());
        }

        private List<Fact> facts() {
            List<Fact> facts = new ArrayList<>();
            fact(facts, "onboarding.result", name("onboarding.result", row.result()));
            fact(facts, "onboarding.receipt.why", why());
            fact(facts, "onboarding.case", row.onboarding());
            fact(facts, "onboarding.site", row.site());
            fact(facts, "onboarding.receipt.scanned", row.scannedSerial());
            fact(facts, "onboarding.receipt.hardware", row.hardwareVersion());
            fact(facts, "onboarding.receipt.firmware", row.firmwareVersion());
            fact(facts, "onboarding.receipt.seal", row.sealNumber());
            fact(facts, "onboarding.receipt.conditions", conditions());
            fact(facts, "onboarding.receipt.remarks", row.remarks());
            fact(facts, "onboarding.sheet.inspector", row.inspector() + " · " + at(row.inspectedAt()));
            fact(facts, "onboarding.sheet.second", second());
            fact(facts, "onboarding.sheet.claim", row.claim());
            return facts;
        }

        private void fact(List<Fact> facts, String key, @Nullable String value) {
            facts.add(new Fact(words(key), value));
        }

        private String why() {
            String findings = row.findings().stream()
                    .map(each -> name("onboarding.finding", each))
                    .collect(Collectors.joining(", "));
            Damage damage = row.damage();
            return damage == null
                    ? findings
                    : findings + (findings.isEmpty() ? "" : ", ") + name("onboarding.damage", damage);
        }

        private @Nullable String conditions() {
            if (row.conditions() == null) {
                return null;
            }
            Instant met = row.conditionsMetAt();
            return row.conditions() + " · "
                    + (met == null
                            ? String.valueOf(row.conditionsUntil())
                            : words("onboarding.sheet.met") + " " + row.conditionsMetBy() + " · " + at(met));
        }

        private @Nullable String second() {
            if (!row.needsSecond()) {
                return null;
            }
            Instant signed = row.secondAt();
            return signed == null ? words("onboarding.second.waits") : row.secondBy() + " · " + at(signed);
        }

        private List<Picture> photos() {
            return files.of(Receipts.SUBJECT, row.id()).stream()
                    .filter(file -> file.mediaType().startsWith("image/"))
                    .limit(MOST_PHOTOS)
                    .map(this::picture)
                    .toList();
        }

        private Picture picture(StoredFile file) {
            try (InputStream bytes = files.thumbnail(file.hash()).bytes()) {
                return new Picture(bytes.readAllBytes(), "SHA-256 " + file.hash());
            } catch (IOException e) {
                throw new UncheckedIOException("A photo cannot be read", e);
            }
        }

        String words(String key) {
            return messages.text(locale, key);
        }

        private String name(String prefix, Enum<?> constant) {
            return words(prefix + "." + constant.name());
        }

        /** In the site's time, which is named. */
        String at(Instant instant) {
            return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm VV", Locale.ROOT)
                    .withZone(zone)
                    .format(instant);
        }
    }
}
