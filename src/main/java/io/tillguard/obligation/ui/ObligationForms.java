package io.tillguard.obligation.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.obligation.Basis;
import io.tillguard.obligation.Obligation;
import io.tillguard.obligation.ObligationDetails;
import io.tillguard.obligation.ObligationPermission;
import io.tillguard.obligation.Obligations;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Words;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be done about the register. */
@Component
final class ObligationForms {

    private static final int TITLE = 200;
    private static final int TEXT = 2_000;
    private static final int YEAR = 365;

    private final Obligations obligations;
    private final CurrentCaller currentCaller;

    ObligationForms(Obligations obligations, CurrentCaller currentCaller) {
        this.obligations = obligations;
        this.currentCaller = currentCaller;
    }

    boolean mayEdit() {
        return may(ObligationPermission.EDIT);
    }

    /** Whether the reader holds a permission to change something, and sees the whole company. */
    boolean may(ObligationPermission permission) {
        Caller caller = currentCaller.get();
        return caller.may(permission) && caller.scope().isEverything();
    }

    boolean mayExport() {
        return currentCaller.get().may(ObligationPermission.EXPORT);
    }

    /** Asks for a new obligation; gives it when it is there. */
    void add(@Nullable String regulation, @Nullable String article, Consumer<Obligation> done) {
        Fields fields = new Fields(null);
        fields.regulation.setValue(regulation == null ? "" : regulation);
        fields.article.setValue(article == null ? "" : article);
        fields.nextReview.setHelperText(Words.text("obligation.next-review.help"));
        Runnable submit = () ->
                done.accept(obligations.add(fields.code.getValue(), fields.details(), fields.nextReview.getValue()));
        fields.dialog(Words.text("obligation.add"), submit).open();
    }

    /** Asks for what is to be changed. */
    void change(Obligation known, Runnable done) {
        Fields fields = new Fields(known);
        Runnable submit = () -> {
            obligations.change(known.id(), fields.details(), fields.nextReview.getValue(), known.version());
            done.run();
        };
        fields.dialog(Words.text("obligation.edit-one", known.code()), submit).open();
    }

    /** Asks what proves that an obligation is met. */
    void prove(Obligation known, Runnable done) {
        TextArea evidence = Parts.area("obligation.evidence", TEXT, known.evidence());
        TextField page = page(known);
        DatePicker on = Parts.day("obligation.evidenced-on", known.evidencedOn());
        on.setHelperText(Words.text("obligation.evidenced-on.help"));
        Runnable submit = () -> {
            var proof = new ObligationDetails.Proof(evidence.getValue(), page.getValue(), on.getValue());
            obligations.prove(known.id(), proof, known.version());
            done.run();
        };
        new FormDialog(Words.text("obligation.prove-one", known.code()), submit, evidence, page, on).open();
    }

    /** Asks why an obligation holds no more. */
    void end(Obligation known, Runnable done) {
        TextArea reason = Parts.area("obligation.ended-reason", TEXT, null);
        reason.setRequiredIndicatorVisible(true);
        reason.setHelperText(Words.text("obligation.end.help"));
        Runnable submit = () -> {
            obligations.end(known.id(), reason.getValue(), known.version());
            done.run();
        };
        new FormDialog(Words.text("obligation.end-one", known.code()), submit, reason).open();
    }

    Button proving(Obligation known, Runnable done) {
        return Parts.button("obligation.prove", () -> prove(known, done));
    }

    private static TextField page(@Nullable Obligation known) {
        TextField page = Parts.text("obligation.evidence-page", 400, known == null ? null : known.evidencePage());
        page.setHelperText(Words.text("obligation.evidence-page.help"));
        return page;
    }

    /** The fields of an obligation, filled with what is known of it. */
    private static final class Fields {

        private final boolean isNew;
        private final TextField code = Parts.text("obligation.code", 32, null);
        private final TextField title;
        private final TextField regulation;
        private final TextField article;
        private final Select<Basis> basis = Parts.choice("obligation.basis", "obligation.basis", Basis.values());
        private final TextArea control;
        private final TextArea evidence;
        private final TextField page;
        private final DatePicker evidencedOn;
        private final TextField owner;
        private final IntegerField reviewDays = new IntegerField(Words.text("obligation.review-days"));
        private final DatePicker nextReview;

        Fields(@Nullable Obligation known) {
            isNew = known == null;
            code.setHelperText(Words.text("obligation.code.help"));
            title = Parts.needed("obligation.name", TITLE, known == null ? null : known.title());
            regulation = Parts.needed("obligation.regulation", TITLE, known == null ? null : known.regulation());
            article = Parts.text("obligation.article", 60, known == null ? null : known.article());
            article.setHelperText(Words.text("obligation.article.help"));
            basis.setValue(known == null ? Basis.UNCONFIRMED : known.basis());
            control = Parts.area("obligation.control", TEXT, known == null ? null : known.control());
            control.setRequiredIndicatorVisible(true);
            evidence = Parts.area("obligation.evidence", TEXT, known == null ? null : known.evidence());
            page = page(known);
            evidencedOn = Parts.day("obligation.evidenced-on", known == null ? null : known.evidencedOn());
            evidencedOn.setHelperText(Words.text("obligation.evidenced-on.help"));
            owner = Parts.needed("obligation.owner", TITLE, known == null ? null : known.owner());
            reviewDays.setValue(known == null ? YEAR : known.reviewDays());
            reviewDays.setRequiredIndicatorVisible(true);
            nextReview = Parts.day("obligation.next-review", known == null ? null : known.nextReview());
        }

        ObligationDetails details() {
            return ObligationDetails.entered(
                    title.getValue(),
                    regulation.getValue(),
                    article.getValue(),
                    control.getValue(),
                    new ObligationDetails.Proof(evidence.getValue(), page.getValue(), evidencedOn.getValue()),
                    owner.getValue(),
                    reviewDays.getValue(),
                    basis.getValue());
        }

        FormDialog dialog(String heading, Runnable submit) {
            code.setVisible(isNew);
            return new FormDialog(
                    heading,
                    submit,
                    code,
                    title,
                    regulation,
                    article,
                    basis,
                    control,
                    evidence,
                    page,
                    evidencedOn,
                    owner,
                    reviewDays,
                    nextReview);
        }
    }
}
