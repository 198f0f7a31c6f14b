-- Every task that this installation knows: kept at each start. period_seconds is the longest gap between two runs by the clock.
CREATE TABLE task (
    task_key VARCHAR(64) PRIMARY KEY,
    subject_id UUID NOT NULL UNIQUE,
    cron VARCHAR(120) NOT NULL,
    period_seconds BIGINT NOT NULL,
    registered_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    last_success_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    last_success_epoch BIGINT NOT NULL,
    -- When it failed first since its last success.
    failed_since TIMESTAMP(6) WITH TIME ZONE
);

-- The history of runs. A run that waits for its turn is RUNNING without a node.
CREATE TABLE task_run (
    id UUID PRIMARY KEY,
    task_key VARCHAR(64) NOT NULL,
    run_trigger VARCHAR(8) NOT NULL,
    started_by VARCHAR(200) NOT NULL,
    started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP(6) WITH TIME ZONE,
    state VARCHAR(12) NOT NULL,
    node VARCHAR(200),
    done BIGINT DEFAULT 0 NOT NULL,
    total BIGINT DEFAULT 0 NOT NULL,
    cancel_requested_by VARCHAR(200),
    summary VARCHAR(1000),
    error VARCHAR(1000)
);
CREATE INDEX task_run_key ON task_run (task_key, id);
CREATE INDEX task_run_state ON task_run (state, task_key);
