package io.tillguard.warning.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Asks until when, and why, before something is done about warnings. */
final class WarningDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 1_000;

    /** What is asked, and whether an answer must be given. */
    record Question(String title, String hint, boolean endRequired, boolean reasonRequired) {}

    WarningDialog(Question question, LocalDate today, BiConsumer<@Nullable Instant, String> answer) {
        setHeaderTitle(question.title());
        setWidth("min(100vw, 34rem)");
        DatePicker until = new DatePicker(Words.text("warning.until"));
        until.setLocale(Words.locale());
        until.setMin(today);
        until.setMax(today.plusDays(89));
        until.setRequiredIndicatorVisible(question.endRequired());
        TextArea reason = new TextArea(Words.text(question.reasonRequired() ? "warning.reason" : "warning.note"));
        reason.setMaxLength(LONGEST);
        reason.setRequiredIndicatorVisible(question.reasonRequired());
        reason.setWidthFull();
        until.setWidthFull();
        Button confirm = new Button(question.title(), event -> {
            until.setInvalid(question.endRequired() && until.isEmpty());
            reason.setInvalid(question.reasonRequired() && reason.getValue().isBlank());
            if (!until.isInvalid() && !reason.isInvalid()) {
                close();
                answer.accept(endOf(until.getValue()), reason.getValue());
            }
        });
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        until.setErrorMessage(Words.text("warning.until.missing"));
        reason.setErrorMessage(Words.text("warning.reason.missing"));
        Div body = new Div(new Paragraph(question.hint()), until, reason);
        body.addClassName("tg-stack");
        add(body);
        getFooter().add(new Button(Words.text("shell.cancel"), event -> close()), confirm);
    }

    private static @Nullable Instant endOf(@Nullable LocalDate day) {
        return day == null
                ? null
                : day.plusDays(1).atStartOfDay(ReaderTime.zone()).toInstant();
    }
}
