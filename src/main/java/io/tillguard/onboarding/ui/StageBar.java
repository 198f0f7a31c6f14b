package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.tillguard.onboarding.CaseRow;
import io.tillguard.onboarding.Stage;
import io.tillguard.onboarding.StageRow;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far a case is: the stages of its way, with those that it reached. */
final class StageBar extends OrderedList {

    private static final long serialVersionUID = 1L;

    StageBar(CaseRow row, List<StageRow> reached) {
        addClassName("tg-stages");
        getElement().setAttribute("aria-label", Words.text("onboarding.way"));
        Map<Stage, StageRow> known = reached.stream().collect(Collectors.toMap(StageRow::stage, Function.identity()));
        Stage.WAY.forEach(stage -> add(item(stage, known.get(stage), row)));
        if (row.stage().isEnd() && row.stage() != Stage.ACTIVATED) {
            add(item(row.stage(), known.get(row.stage()), row));
        }
    }

    private static ListItem item(Stage stage, @Nullable StageRow reached, CaseRow row) {
        Span name = new Span(Words.name("onboarding.stage", stage));
        Span when = new Span(reached == null ? "–" : ReaderTime.date(reached.since()));
        when.addClassName("tg-remark");
        ListItem item = new ListItem(name, when);
        if (stage == row.stage()) {
            item.getElement().setAttribute("aria-current", "step");
        } else if (reached != null) {
            item.addClassName("tg-done");
        }
        return item;
    }
}
