package io.tillguard.scheduling.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.scheduling.RunState;
import io.tillguard.scheduling.SchedulingPermission;
import io.tillguard.scheduling.TaskRow;
import io.tillguard.scheduling.TaskRun;
import io.tillguard.scheduling.Tasks;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.LiveNews;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One plain page of tasks: what each does, when, how it went, and the switches. A history opens by {@code ?task=key}. */
@Route(value = "tasks", layout = MainLayout.class)
@PermitAll
@RequiresPermission("task:read")
final class TasksView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private static final int POLL_MS = 3_000;

    private final transient Tasks tasks;
    private final transient LiveNews news;
    private final boolean mayRun;
    private final PageHeader header = new PageHeader(Words.text("scheduling.title"));
    private final Div cards = new Div();
    private transient List<TaskRow> shown = List.of();

    TasksView(Tasks tasks, CurrentCaller currentCaller, LiveNews news) {
        this.tasks = tasks;
        this.news = news;
        this.mayRun = currentCaller.get().may(SchedulingPermission.RUN);
        addClassName("tg-page");
        cards.addClassName("tg-stack");
        add(header, cards);
        show();
    }

    @Override
    public String getPageTitle() {
        return Words.text("scheduling.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation().getQueryParameters().getSingleParameter("task").ifPresent(key -> {
            if (tasks.list().stream().anyMatch(task -> task.key().equals(key))) {
                new RunsDialog(tasks, key).open();
            }
        });
    }

    @Override
    protected void onAttach(AttachEvent event) {
        news.follow(this, this::show);
        event.getUI().setPollInterval(POLL_MS);
        var polls = event.getUI().addPollListener(poll -> show());
        addDetachListener(detach -> {
            detach.unregisterListener();
            polls.remove();
            event.getUI().setPollInterval(-1);
        });
    }

    /** Builds the cards anew only when something changed, so that the keyboard's focus stays where it is. */
    private void show() {
        List<TaskRow> rows = tasks.list();
        if (rows.equals(shown)) {
            return;
        }
        shown = rows;
        header.remark(Words.text("scheduling.remark", rows.size()));
        cards.removeAll();
        rows.forEach(row -> cards.add(card(row)));
    }

    private Div card(TaskRow row) {
        String name = Words.text("task." + row.key() + ".name");
        Div head = new Div(new H2(name), buttons(row, name));
        head.addClassName("tg-card-head");
        Span schedule = new Span(CronWords.of(row.cron(), Words.locale()));
        schedule.setTitle(row.cron());
        Div card = new Div(
                head,
                new Paragraph(Words.text("task." + row.key() + ".description")),
                line("scheduling.schedule", schedule, new Span(row.cron())),
                line("scheduling.next", new Span(next(row))),
                last(row.last()));
        card.addClassName("tg-card");
        return card;
    }

    private static String next(TaskRow row) {
        return row.paused() ? Words.text("scheduling.paused") : ReaderTime.dateTime(row.nextRunAt());
    }

    private static Div line(String key, Span... values) {
        Span label = new Span(Words.text(key));
        label.addClassName("tg-remark");
        Div line = new Div(label);
        for (Span value : values) {
            line.add(new Span("  "), value);
        }
        return line;
    }

    private static Div last(@Nullable TaskRun run) {
        if (run == null) {
            return line("scheduling.last", new Span(Words.text("scheduling.never")));
        }
        Div line = line(
                "scheduling.last",
                new Span(ReaderTime.dateTime(run.startedAt())),
                new Span(Words.name("RunState", run.state())),
                new Span(RunWords.duration(run)),
                new Span(RunWords.result(run)));
        if (run.state() == RunState.RUNNING) {
            ProgressBar bar = new ProgressBar();
            bar.setIndeterminate(run.total() == 0);
            bar.setValue(run.total() == 0 ? 0 : Math.min(1.0, (double) run.done() / run.total()));
            bar.getElement().setAttribute("aria-label", Words.text("scheduling.progress"));
            line.add(bar);
        }
        return line;
    }

    private Div buttons(TaskRow row, String name) {
        Div buttons = new Div();
        buttons.addClassName("tg-actions");
        if (mayRun) {
            TaskRun last = row.last();
            if (last != null && last.state() == RunState.RUNNING) {
                buttons.add(button(
                        Words.text("scheduling.cancel"),
                        Words.text("scheduling.cancel.of", name),
                        () -> tasks.cancel(row.key(), last.id())));
            }
            buttons.add(button(Words.text("scheduling.run"), Words.text("scheduling.run.of", name), () -> {
                tasks.start(row.key());
                Notice.done(Words.text("scheduling.started"));
            }));
            buttons.add(
                    row.paused()
                            ? button(
                                    Words.text("scheduling.resume"),
                                    Words.text("scheduling.resume.of", name),
                                    () -> tasks.resume(row.key()))
                            : button(
                                    Words.text("scheduling.pause"),
                                    Words.text("scheduling.pause.of", name),
                                    () -> tasks.pause(row.key())));
        }
        buttons.add(button(
                Words.text("scheduling.history"),
                Words.text("scheduling.history.of", name),
                () -> new RunsDialog(tasks, row.key()).open()));
        return buttons;
    }

    private Button button(String text, String readOut, Runnable action) {
        Button button = new Button(text, event -> {
            if (Notice.attempt(action)) {
                show();
            }
        });
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(readOut);
        return button;
    }
}
