package io.tillguard.audit.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The filter bar of the trail. */
final class AuditFilters extends Div {

    private static final long serialVersionUID = 1L;

    private static final int PATIENCE_MS = 400;

    private final DatePicker from = new DatePicker(Words.text("audit.filter.from"));
    private final DatePicker until = new DatePicker(Words.text("audit.filter.until"));
    private final TextField actor = new TextField(Words.text("audit.actor"));
    private final ComboBox<String> action = new ComboBox<>(Words.text("audit.action"));
    private final TextField text = new TextField(Words.text("audit.filter.text"));
    private @Nullable String subjectKind;
    private @Nullable String subjectId;
    private boolean filling;

    AuditFilters(List<String> actions, Consumer<AuditQuery> changed) {
        addClassName("tg-filters");
        action.setItems(actions);
        action.setItemLabelGenerator(AuditWords::action);
        action.setClearButtonVisible(true);
        Button clear = new Button(Words.text("audit.filter.clear"), event -> {
            AuditQuery none = new AuditQuery(null, null, null, null, null, null, null);
            fill(none);
            changed.accept(none);
        });
        clear.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        for (TextField field : List.of(actor, text)) {
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setValueChangeTimeout(PATIENCE_MS);
            field.setClearButtonVisible(true);
            field.addValueChangeListener(event -> report(changed));
        }
        from.setClearButtonVisible(true);
        until.setClearButtonVisible(true);
        from.addValueChangeListener(event -> report(changed));
        until.addValueChangeListener(event -> report(changed));
        action.addValueChangeListener(event -> report(changed));
        add(text, action, actor, from, until, clear);
    }

    /** Shows a filter without reporting it. */
    void fill(AuditQuery query) {
        filling = true;
        from.setValue(query.from());
        until.setValue(query.until());
        actor.setValue(query.actor() == null ? "" : query.actor());
        action.setValue(query.action());
        text.setValue(query.text() == null ? "" : query.text());
        subjectKind = query.subjectKind();
        subjectId = query.subjectId();
        filling = false;
    }

    private void report(Consumer<AuditQuery> changed) {
        if (!filling) {
            changed.accept(new AuditQuery(
                    from.getValue(),
                    until.getValue(),
                    actor.getValue(),
                    action.getValue(),
                    subjectKind,
                    subjectId,
                    text.getValue()));
        }
    }
}
