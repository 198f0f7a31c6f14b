-- Plans whose interval is counted by a meter of the terminal.
ALTER TABLE maintenance_plan ALTER COLUMN every_unit SET DATA TYPE VARCHAR(16);
-- how many months after the last turn another one comes in any case, null for never
ALTER TABLE maintenance_plan ADD COLUMN latest_months INTEGER;
-- of how many terminals the last run knew no reading, null for plans by calendar
ALTER TABLE maintenance_plan ADD COLUMN unread BIGINT;

-- Since when a plan counts the use of a terminal: counted is the total at its last turn, or the last multiple of the interval if
-- it had none; null while no reading is known. seen and seen_at are what its pace is told from.
CREATE TABLE maintenance_plan_use (
    plan_id UUID NOT NULL REFERENCES maintenance_plan,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    counted BIGINT,
    counted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    seen BIGINT,
    seen_at TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (plan_id, terminal_id)
);
CREATE INDEX maintenance_plan_use_terminal ON maintenance_plan_use (terminal_id);
