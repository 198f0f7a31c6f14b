-- Which terms an approver approves: they are counted up whenever they are written, and who wrote them last and when is kept by name,
-- as well as how many terminals the target had when they were proposed. Empty for what was written before this was kept.
ALTER TABLE rollout ADD COLUMN terms_version INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE rollout ADD COLUMN written_by VARCHAR(200);
ALTER TABLE rollout ADD COLUMN written_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE rollout ADD COLUMN proposed_terminals BIGINT;
