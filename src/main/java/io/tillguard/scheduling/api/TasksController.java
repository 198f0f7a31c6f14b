package io.tillguard.scheduling.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.scheduling.RunState;
import io.tillguard.scheduling.TaskRow;
import io.tillguard.scheduling.TaskRun;
import io.tillguard.scheduling.Tasks;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "Tasks", description = "What the console does by the clock and on demand")
class TasksController {

    private final Tasks tasks;

    TasksController(Tasks tasks) {
        this.tasks = tasks;
    }

    @GetMapping
    @Operation(summary = "All tasks, their schedule and newest run")
    List<Task> list() {
        return tasks.list().stream().map(Task::of).toList();
    }

    @PostMapping("/{key}/runs")
    @Operation(
            summary = "Start a task",
            description = "Answers 202 at once; the run starts as soon as the task is free. Example: warning-sweep.")
    ResponseEntity<Map<String, UUID>> start(@PathVariable String key) {
        UUID id = tasks.start(key);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/tasks/%s/runs/%s".formatted(key, id)))
                .body(Map.of("id", id));
    }

    @GetMapping("/{key}/runs/{id}")
    @Operation(summary = "How a run goes or ended")
    Run run(@PathVariable String key, @PathVariable UUID id) {
        return Run.of(tasks.run(key, id));
    }

    @DeleteMapping("/{key}/runs/{id}")
    @Operation(summary = "Ask a run to stop after its present batch")
    ResponseEntity<Void> cancel(@PathVariable String key, @PathVariable UUID id) {
        tasks.cancel(key, id);
        return ResponseEntity.accepted().build();
    }

    @GetMapping("/{key}/runs")
    @Operation(summary = "The runs of a task, newest first")
    Page<Run> history(
            @PathVariable String key,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable UUID after) {
        Page<TaskRun> page = tasks.history(key, new Keyset(limit, after == null ? null : after.toString()));
        return new Page<>(page.rows().stream().map(Run::of).toList(), page.next());
    }

    record Task(
            String key,
            String cron,
            @Nullable Instant nextRunAt,
            boolean paused,
            @Nullable Run lastRun) {

        static Task of(TaskRow row) {
            TaskRun last = row.last();
            return new Task(row.key(), row.cron(), row.nextRunAt(), row.paused(), last == null ? null : Run.of(last));
        }
    }

    record Run(
            UUID id,
            String key,
            RunState state,
            @Nullable String summary,
            long done,
            long total,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String error) {

        static Run of(TaskRun run) {
            return new Run(
                    run.id(),
                    run.key(),
                    run.state(),
                    run.summary(),
                    run.done(),
                    run.total(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.error());
        }
    }
}
