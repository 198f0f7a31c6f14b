-- Backups of terminals that somebody confirmed, and on which occasion, such as a visit's number. Never changed. Published to the
-- modules above: terminal, when it was taken.
CREATE TABLE fleet_backup (
    backup_no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    taken_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    checksum VARCHAR(128) NOT NULL,
    occasion VARCHAR(80) NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL
);
CREATE INDEX fleet_backup_terminal ON fleet_backup (terminal_id, taken_at);

INSERT INTO fleet_backup (terminal_id, taken_at, checksum, occasion, recorded_at, recorded_by)
SELECT v.terminal_id, b.taken_at, b.checksum,
    'V-' || LPAD(CAST(v.visit_no AS VARCHAR), GREATEST(6, LENGTH(CAST(v.visit_no AS VARCHAR))), '0'), b.recorded_at, b.recorded_by
FROM visit_backup b
JOIN visit v ON v.id = b.visit_id
WHERE v.terminal_id IS NOT NULL AND b.taken_at IS NOT NULL;

-- Attempts that began when no backup was known that would have done, and how old one might have been. It stands here rather than
-- as a flag of the assignment: a backup that was made in time and is written down later still counts. Never changed.
CREATE TABLE rollout_unbacked (
    rollout_id UUID NOT NULL,
    terminal_id UUID NOT NULL,
    attempt SMALLINT NOT NULL,
    began_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    oldest_backup TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (rollout_id, terminal_id, attempt),
    FOREIGN KEY (rollout_id, terminal_id) REFERENCES rollout_assignment
);

INSERT INTO rollout_unbacked (rollout_id, terminal_id, attempt, began_at, oldest_backup)
SELECT rollout_id, terminal_id, attempt, COALESCE(started_at, troubled_at, reason_since),
    COALESCE(started_at, troubled_at, reason_since) - INTERVAL '1' DAY
FROM rollout_assignment WHERE unbacked;

ALTER TABLE rollout_assignment DROP COLUMN unbacked;
