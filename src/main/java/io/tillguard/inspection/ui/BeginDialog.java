package io.tillguard.inspection.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.inspection.stocktake.NewStockTake;
import io.tillguard.organisation.Node;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Asks what is counted, and until which day, which ends by the reader's clock. */
final class BeginDialog {

    private static final int DAYS = 7;
    private static final int LONGEST_TITLE = 200;

    private final ComboBox<Node> node = new ComboBox<>(Words.text("stocktake.node"));
    private final TextField title = new TextField(Words.text("stocktake.name"));
    private final DatePicker until = new DatePicker(Words.text("stocktake.until"));
    private final FormDialog dialog;

    BeginDialog(List<Node> nodes, Clock clock, Consumer<NewStockTake> begin) {
        node.setItems(nodes);
        node.setItemLabelGenerator(each -> each.code() + " · " + each.name());
        node.setRequiredIndicatorVisible(true);
        title.setMaxLength(LONGEST_TITLE);
        until.setRequiredIndicatorVisible(true);
        until.setValue(LocalDate.ofInstant(clock.instant(), ReaderTime.zone()).plusDays(DAYS));
        dialog = new FormDialog(Words.text("stocktake.begin"), () -> begin.accept(entered()), node, title, until);
    }

    private NewStockTake entered() {
        Node chosen = node.getValue();
        LocalDate last = until.getValue();
        return NewStockTake.entered(
                chosen == null ? null : chosen.code(),
                title.getValue(),
                last == null
                        ? null
                        : last.plusDays(1).atStartOfDay(ReaderTime.zone()).toInstant());
    }

    void open() {
        dialog.open();
    }
}
