package io.tillguard.visit.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.files.StoredFiles;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import io.tillguard.visit.Evidence;
import io.tillguard.visit.Moment;
import io.tillguard.visit.OldTerminal;
import io.tillguard.visit.Party;
import io.tillguard.visit.Signatures;
import io.tillguard.visit.Swaps;
import io.tillguard.visit.VisitRow;
import io.tillguard.visit.VisitStep;
import io.tillguard.visit.VisitWork;
import io.tillguard.visit.WorkRows;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The dialogs in which a site records what proves the work: backup, terminal, swap, signatures. */
@Component
final class EvidenceDialogs {

    private final Evidence evidence;
    private final Swaps swaps;
    private final Signatures signatures;
    private final WorkRows work;
    private final StoredFiles files;
    private final Clock clock;

    EvidenceDialogs(
            Evidence evidence, Swaps swaps, Signatures signatures, WorkRows work, StoredFiles files, Clock clock) {
        this.evidence = evidence;
        this.swaps = swaps;
        this.signatures = signatures;
        this.work = work;
        this.files = files;
        this.clock = clock;
    }

    void backup(VisitRow row, Runnable done) {
        ZoneId zone = ZoneId.of(row.timeZone());
        DateTimePicker taken = new DateTimePicker(Words.text("visit.backup.taken"));
        taken.setLocale(Words.locale());
        taken.setValue(LocalDateTime.ofInstant(clock.instant(), zone).truncatedTo(ChronoUnit.MINUTES));
        taken.setHelperText(Words.text("visit.zone", row.timeZone()));
        TextField checksum = field("visit.backup.checksum", 128);
        Checkbox none = new Checkbox(Words.text("visit.backup.none"));
        TextField impossible = field("visit.backup.impossible", 1_000);
        impossible.setVisible(false);
        none.addValueChangeListener(change -> {
            taken.setVisible(!none.getValue());
            checksum.setVisible(!none.getValue());
            impossible.setVisible(none.getValue());
        });
        Runnable submit = () -> {
            LocalDateTime at = none.getValue() ? null : taken.getValue();
            evidence.backup(
                    row.id(),
                    at == null ? null : at.atZone(zone).toInstant(),
                    none.getValue() ? null : checksum.getValue(),
                    none.getValue() ? impossible.getValue() : null);
            saved(done);
        };
        new FormDialog(Words.text("visit.step.backup"), submit, taken, checksum, none, impossible).open();
    }

    void before(VisitRow row, Runnable done) {
        look(row, Moment.BEFORE, done);
    }

    void after(VisitRow row, Runnable done) {
        look(row, Moment.AFTER, done);
    }

    private void look(VisitRow row, Moment moment, Runnable done) {
        VisitWork.Snapshot before = work.of(row.id()).before();
        LookFields fields = new LookFields(moment, row.kind(), before == null ? null : before.content(), files);
        Runnable submit = () -> {
            evidence.snapshot(row.id(), moment, fields.content());
            saved(done);
        };
        new FormDialog(Words.name("visit.moment", moment), submit, fields.all()).open();
    }

    void swap(VisitRow row, Runnable done) {
        TextField old = field("visit.old-serial", 64);
        old.setValue(Objects.requireNonNullElse(row.serial(), ""));
        TextField fresh = field("visit.new-serial", 64);
        Select<OldTerminal> leaves = new Select<>();
        leaves.setLabel(Words.text("visit.leaves"));
        leaves.setItems(OldTerminal.values());
        leaves.setItemLabelGenerator(each -> Words.name("visit.old", each));
        leaves.setValue(OldTerminal.IN_REPAIR);
        TextField site = field("visit.old-site", 32);
        site.setHelperText(Words.text("visit.old-site.advice"));
        Runnable submit = () -> {
            swaps.swap(row.id(), old.getValue(), fresh.getValue(), leaves.getValue(), site.getValue());
            saved(done);
        };
        new FormDialog(Words.text("visit.step.swap"), submit, old, fresh, leaves, site).open();
    }

    /** Asks for signatures; the step is the one that is wanted most. */
    void sign(VisitRow row, VisitStep wanted, Runnable done) {
        VisitWork known = work.of(row.id());
        Select<VisitStep> step = new Select<>();
        step.setLabel(Words.text("visit.sign.step"));
        step.setItems(Arrays.stream(VisitStep.values())
                .filter(each -> Signatures.isTaken(each, row, known))
                .toList());
        step.setItemLabelGenerator(each -> Words.name("visit.sign", each));
        step.setValue(wanted);
        RadioButtonGroup<Party> party = new RadioButtonGroup<>(Words.text("visit.party"));
        party.setItems(Party.values());
        party.setItemLabelGenerator(each -> Words.name("visit.party", each));
        Arrays.stream(Party.values())
                .filter(each -> !known.isSigned(wanted, each))
                .findFirst()
                .ifPresent(party::setValue);
        TextField name = field("visit.sign.name", 200);
        name.setRequiredIndicatorVisible(true);
        VisitRow.Witness witness = row.witness();
        Paragraph advice =
                new Paragraph(Words.text("visit.sign.advice", row.signer(), witness == null ? "–" : witness.name()));
        SignatureField picture = new SignatureField(row, files);
        Runnable submit = () -> {
            signatures.sign(row.id(), step.getValue(), party.getValue(), name.getValue(), picture.hash());
            saved(done);
        };
        new FormDialog(Words.text("visit.sign"), submit, advice, step, party, name, picture).open();
    }

    private static void saved(Runnable done) {
        Notice.done(Words.text("visit.saved"));
        done.run();
    }

    private static TextField field(String key, int longest) {
        TextField field = new TextField(Words.text(key));
        field.setMaxLength(longest);
        return field;
    }
}
