package io.tillguard.obligation.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.obligation.ChangeFile;
import io.tillguard.obligation.NewChange;
import io.tillguard.obligation.ObligationPermission;
import io.tillguard.obligation.RegulationChange;
import io.tillguard.obligation.RegulationChanges;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What can be done about the feed of changed rules. */
@Component
final class ChangeForms {

    private final RegulationChanges changes;
    private final ChangeFile files;
    private final ObligationForms forms;

    ChangeForms(RegulationChanges changes, ChangeFile files, ObligationForms forms) {
        this.changes = changes;
        this.files = files;
        this.forms = forms;
    }

    boolean mayFeed() {
        return forms.may(ObligationPermission.FEED);
    }

    /** Asks for a change; gives it when it is there. */
    void add(Consumer<RegulationChange> done) {
        Fields fields = new Fields();
        Runnable submit = () -> {
            var taken = changes.take(fields.entered());
            Notice.done(
                    taken.isNew()
                            ? Words.text(
                                    "obligation.change.taken", taken.change().reviews())
                            : Words.text("obligation.change.known"));
            done.accept(taken.change());
        };
        fields.dialog(submit).open();
    }

    /** Shows where a file of changes is dropped. */
    void upload(Runnable done) {
        new ChangesUpload(files::take, done).open();
    }

    /** The fields of a change. */
    private static final class Fields {

        private final TextField regulation = Parts.needed("obligation.regulation", 200, null);
        private final TextField article = Parts.text("obligation.article", 60, null);
        private final TextField reference = Parts.needed("obligation.reference", 100, null);
        private final TextField title = Parts.needed("obligation.change.title", 200, null);
        private final TextArea summary = Parts.area("obligation.summary", 4_000, null);
        private final TextField link = Parts.text("obligation.link", 500, null);
        private final DatePicker published = Parts.day("obligation.published-on", null);
        private final DatePicker effective = Parts.day("obligation.effective-on", null);

        Fields() {
            article.setHelperText(Words.text("obligation.change.article.help"));
            reference.setHelperText(Words.text("obligation.reference.help"));
            link.setPlaceholder("https://");
            published.setRequiredIndicatorVisible(true);
        }

        NewChange entered() {
            return NewChange.entered(
                    regulation.getValue(),
                    article.getValue(),
                    reference.getValue(),
                    title.getValue(),
                    summary.getValue(),
                    link.getValue(),
                    published.getValue(),
                    effective.getValue());
        }

        FormDialog dialog(Runnable submit) {
            String heading = Words.text("obligation.change.add");
            return new FormDialog(
                    heading, submit, regulation, article, reference, title, summary, link, published, effective);
        }
    }
}
