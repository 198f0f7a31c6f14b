package io.tillguard.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.fleet.Meter;
import io.tillguard.fleet.MeterRow;
import io.tillguard.fleet.Meters;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How much a terminal was used, on its page, and what a person read. */
@org.springframework.stereotype.Component
final class MeterPanel implements TerminalPanel {

    private static final int ORDER = 46;

    private final Meters meters;
    private final CurrentCaller currentCaller;

    MeterPanel(Meters meters, CurrentCaller currentCaller) {
        this.meters = meters;
        this.currentCaller = currentCaller;
    }

    @Override
    public String titleKey() {
        return "fleet.meters.title";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Component create(UUID terminalId, @Nullable Instant asOf) {
        if (asOf != null) {
            return new Paragraph(Words.text("fleet.meters.present"));
        }
        Div panel = new Div();
        panel.addClassName("tg-stack");
        fill(panel, terminalId);
        return panel;
    }

    private void fill(Div panel, UUID terminal) {
        panel.removeAll();
        List<MeterRow> rows = meters.of(terminal);
        if (rows.isEmpty()) {
            panel.add(new Paragraph(Words.text("fleet.meters.none")));
        } else {
            DescriptionList list = new DescriptionList();
            list.addClassName("tg-facts");
            rows.forEach(row -> list.add(
                    new DescriptionList.Term(Words.name("fleet.meter", row.meter())),
                    new DescriptionList.Description(said(row))));
            panel.add(list);
        }
        if (currentCaller.get().may(FleetPermission.EDIT)) {
            panel.add(new Div(new Button(
                    Words.text("fleet.meters.enter"), click -> open(terminal, () -> fill(panel, terminal)))));
        }
    }

    private static String said(MeterRow row) {
        String when = ReaderTime.dateTime(row.readAt());
        String read = row.readBy() == null
                ? Words.text("fleet.meters.told", Words.number(row.total()), when)
                : Words.text("fleet.meters.read", Words.number(row.total()), when, row.readBy());
        return row.restartedAt() == null
                ? read
                : read + " " + Words.text("fleet.meters.restarted", ReaderTime.dateTime(row.restartedAt()));
    }

    private void open(UUID terminal, Runnable again) {
        Select<Meter> meter = new Select<>();
        meter.setLabel(Words.text("fleet.meters.which"));
        meter.setItems(Meter.values());
        meter.setItemLabelGenerator(one -> Words.name("fleet.meter", one));
        meter.setValue(Meter.TRANSACTIONS);
        NumberField shown = new NumberField(Words.text("fleet.meters.shows"));
        shown.setRequiredIndicatorVisible(true);
        shown.setMin(0);
        shown.setStep(1);
        Checkbox restarted = new Checkbox(Words.text("fleet.meters.anew"));
        restarted.setHelperText(Words.text("fleet.meters.anew.advice"));
        new FormDialog(
                        Words.text("fleet.meters.enter"),
                        () -> {
                            meters.enter(terminal, meter.getValue(), whole(shown), null, restarted.getValue());
                            Notice.done(Words.text("fleet.meters.entered"));
                            again.run();
                        },
                        meter,
                        shown,
                        restarted)
                .open();
    }

    private static long whole(NumberField field) {
        Double value = field.getValue();
        if (value == null || value != Math.rint(value)) {
            throw EnteredText.refused(
                    "bad-meter-reading",
                    "reading",
                    "A meter shows whole numbers: " + value,
                    value == null ? "" : value);
        }
        return value.longValue();
    }
}
