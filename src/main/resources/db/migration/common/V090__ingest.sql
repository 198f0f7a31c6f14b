-- Makes status reports idempotent: one row for each report that was accepted. listed_at is the time of its facts if it lists
-- components: a late report that contradicts newer ones holds only until the next of them.
CREATE TABLE ingest_report (
    terminal_id UUID NOT NULL,
    report_id VARCHAR(64) NOT NULL,
    received_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    listed_at TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (terminal_id, report_id)
);
CREATE INDEX ingest_report_received ON ingest_report (received_at);

-- A file on its way in. Its counters move in the transaction of the rows that they count, so that a killed run goes on
-- behind the last committed row. live_key (content, kind, options) is null once the run has ended: the same file does not
-- run twice at a time. The run goes on without who started it, and after a restart, with the rights that they have then.
CREATE TABLE ingest_run (
    id UUID PRIMARY KEY,
    kind VARCHAR(16) NOT NULL,
    file_name VARCHAR(200) NOT NULL,
    content_sha256 CHAR(64) NOT NULL,
    live_key VARCHAR(120) UNIQUE,
    dry_run BOOLEAN NOT NULL,
    create_models BOOLEAN NOT NULL,
    column_map VARCHAR(400000) NOT NULL,
    header VARCHAR(1000000) NOT NULL,
    unknown_columns VARCHAR(400000) NOT NULL,
    lines_total BIGINT NOT NULL,
    state VARCHAR(16) NOT NULL,
    rows_read BIGINT DEFAULT 0 NOT NULL,
    rows_created BIGINT DEFAULT 0 NOT NULL,
    rows_updated BIGINT DEFAULT 0 NOT NULL,
    rows_unchanged BIGINT DEFAULT 0 NOT NULL,
    rows_refused BIGINT DEFAULT 0 NOT NULL,
    failure VARCHAR(1000),
    started_by_kind VARCHAR(16) NOT NULL,
    started_by_id VARCHAR(64) NOT NULL,
    started_by_name VARCHAR(200) NOT NULL,
    started_by_address VARCHAR(64),
    started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- When it last went on: a run that stands still for a day has lost its file.
    progress_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP(6) WITH TIME ZONE
);

CREATE TABLE ingest_refused (
    run_id UUID NOT NULL REFERENCES ingest_run,
    line_no BIGINT NOT NULL,
    field VARCHAR(80),
    code VARCHAR(80) NOT NULL,
    message VARCHAR(1000) NOT NULL,
    cells VARCHAR(1000000) NOT NULL,
    PRIMARY KEY (run_id, line_no)
);
