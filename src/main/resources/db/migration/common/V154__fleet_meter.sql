-- How much terminals were used: one row for each meter that was ever read. reading is what the terminal shows, total what it counted
-- in all: a meter that begins anew (a board exchanged, a reset) goes on where the total was.
CREATE TABLE fleet_meter (
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    -- TRANSACTIONS, CARD_READS, RECEIPTS or OPERATING_HOURS.
    meter VARCHAR(16) NOT NULL,
    reading BIGINT NOT NULL,
    total BIGINT NOT NULL,
    read_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- who read it; null when the terminal told it itself
    read_by VARCHAR(200),
    restarted_at TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (terminal_id, meter)
);
