-- Makes status reports idempotent: one row for each report that was accepted.
CREATE TABLE ingest_report (
    terminal_id UUID NOT NULL,
    report_id VARCHAR(64) NOT NULL,
    received_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (terminal_id, report_id)
);
CREATE INDEX ingest_report_received ON ingest_report (received_at);

CREATE TABLE ingest_run (
    id UUID PRIMARY KEY,
    kind VARCHAR(16) NOT NULL,
    file_name VARCHAR(200),
    content_sha256 CHAR(64),
    dry_run BOOLEAN NOT NULL,
    create_models BOOLEAN NOT NULL,
    column_map VARCHAR(4000),
    state VARCHAR(16) NOT NULL,
    rows_read BIGINT DEFAULT 0 NOT NULL,
    rows_created BIGINT DEFAULT 0 NOT NULL,
    rows_updated BIGINT DEFAULT 0 NOT NULL,
    rows_unchanged BIGINT DEFAULT 0 NOT NULL,
    rows_refused BIGINT DEFAULT 0 NOT NULL,
    unknown_columns VARCHAR(2000),
    failure VARCHAR(1000),
    started_by_kind VARCHAR(12) NOT NULL,
    started_by_id VARCHAR(64) NOT NULL,
    started_by_name VARCHAR(200) NOT NULL,
    started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX ingest_run_started ON ingest_run (started_at);

CREATE TABLE ingest_refused (
    run_id UUID NOT NULL REFERENCES ingest_run,
    line_no BIGINT NOT NULL,
    field VARCHAR(80),
    code VARCHAR(80) NOT NULL,
    message VARCHAR(1000) NOT NULL,
    raw VARCHAR(4000),
    PRIMARY KEY (run_id, line_no)
);
