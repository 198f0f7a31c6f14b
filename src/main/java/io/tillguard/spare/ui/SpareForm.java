package io.tillguard.spare.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.ModelRow;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import io.tillguard.shared.EnteredText;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import io.tillguard.spare.SpareLevels;
import io.tillguard.spare.SpareRow;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The dialog that says how many spares are wanted. */
@Component
final class SpareForm {

    private final SpareLevels levels;
    private final ModelCatalogue models;
    private final Organisation organisation;

    SpareForm(SpareLevels levels, ModelCatalogue models, Organisation organisation) {
        this.levels = levels;
        this.models = models;
        this.organisation = organisation;
    }

    /**
     * Opens the dialog.
     *
     * @param row what is changed, null for another model or place
     */
    void open(@Nullable SpareRow row, Runnable done) {
        Fields fields = new Fields(models.all(), organisation.tree());
        if (row != null) {
            fields.show(row);
        }
        new FormDialog(
                        Words.text("spare.want"),
                        () -> {
                            ModelRow chosen = fields.model.getValue();
                            if (chosen == null) {
                                throw EnteredText.refused(
                                        "field-missing", "model", "'model' is missing", Words.text("spare.model"));
                            }
                            Node where = fields.place.getValue();
                            levels.set(
                                    chosen.id(),
                                    where == null ? null : where.id(),
                                    fields.minimum.getValue(),
                                    fields.reason.getValue());
                            Notice.done(Words.text("spare.saved"));
                            done.run();
                        },
                        fields.model,
                        fields.place,
                        fields.minimum,
                        fields.reason)
                .open();
    }

    /** What the dialog asks. */
    private static final class Fields {
        private final ComboBox<ModelRow> model;
        private final ComboBox<Node> place;
        private final IntegerField minimum = new IntegerField(Words.text("spare.minimum"));
        private final TextField reason = new TextField(Words.text("spare.reason"));
        private final List<ModelRow> models;
        private final List<Node> nodes;

        Fields(List<ModelRow> models, List<Node> nodes) {
            this.models = models;
            this.nodes = nodes;
            model = new ComboBox<>(Words.text("spare.model"), models);
            model.setItemLabelGenerator(one -> one.manufacturer() + " " + one.model());
            model.setRequiredIndicatorVisible(true);
            place = new ComboBox<>(Words.text("spare.place"), nodes);
            place.setItemLabelGenerator(one -> one.code() + " · " + one.name());
            place.setPlaceholder(Words.text("spare.everywhere"));
            place.setClearButtonVisible(true);
            minimum.setMin(0);
            minimum.setStepButtonsVisible(true);
            minimum.setHelperText(Words.text("spare.minimum.advice"));
            reason.setRequiredIndicatorVisible(true);
            reason.setMaxLength(1_000);
        }

        /** What is changed; where nobody said a number, the advised one is proposed. */
        void show(SpareRow row) {
            models.stream().filter(one -> one.id().equals(row.model())).forEach(model::setValue);
            nodes.stream()
                    .filter(one -> Objects.equals(one.id(), row.node()))
                    .findFirst()
                    .ifPresent(place::setValue);
            model.setReadOnly(true);
            place.setReadOnly(row.minimum() != null);
            minimum.setValue(row.minimum() == null ? Integer.valueOf(row.advised()) : row.minimum());
        }
    }
}
