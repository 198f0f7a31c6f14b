package io.tillguard.scheduling.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import io.tillguard.scheduling.RunTrigger;
import io.tillguard.scheduling.TaskRun;
import io.tillguard.scheduling.Tasks;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;

/** The runs of one task, the newest first. */
final class RunsDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 500;

    RunsDialog(Tasks tasks, String key) {
        setHeaderTitle(Words.text("scheduling.history.of", Words.text("task." + key + ".name")));
        setWidth("min(64rem, 100%)");
        setHeight("80%");
        KeysetGrid<TaskRun> grid = new KeysetGrid<>();
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getHeaderTitle());
        grid.setEmptyStateComponent(new EmptyState(
                Words.text("scheduling.history.none.title"), Words.text("scheduling.history.none.advice")));
        grid.addColumn(run -> ReaderTime.dateTime(run.startedAt())).setHeader(Words.text("scheduling.last"));
        grid.addColumn(run -> Words.name("RunState", run.state())).setHeader(Words.text("scheduling.state"));
        grid.addColumn(RunWords::result)
                .setHeader(Words.text("scheduling.result"))
                .setFlexGrow(3);
        var duration = grid.addColumn(RunWords::duration).setHeader(Words.text("scheduling.duration"));
        var who = grid.addColumn(
                        run -> run.trigger() == RunTrigger.CLOCK ? Words.text("scheduling.by.clock") : run.who())
                .setHeader(Words.text("scheduling.by"));
        grid.minor(duration, who);
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<TaskRun> page(Keyset keyset) {
                return tasks.history(key, keyset);
            }

            @Override
            public long count() {
                return tasks.history(key, Keyset.first(SHOWN)).rows().size();
            }
        });
        add(grid);
        getFooter().add(new Button(Words.text("shell.close"), event -> close()));
    }
}
