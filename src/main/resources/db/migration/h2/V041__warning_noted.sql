-- What a sweep found, while it compares that with the warnings that live; empty outside its transaction. No temporary table:
-- a process that is killed while one is dropped may leave a log of changes to a table that is gone, and H2 then opens the
-- file no more.
CREATE TABLE warning_noted (
    rule_id VARCHAR(8) NOT NULL,
    subject_id UUID NOT NULL,
    subject_label VARCHAR(200),
    site_id UUID,
    severity SMALLINT,
    since TIMESTAMP(6) WITH TIME ZONE,
    due_at TIMESTAMP(6) WITH TIME ZONE,
    fact_1 VARCHAR(400),
    fact_2 VARCHAR(400),
    fact_3 VARCHAR(400),
    PRIMARY KEY (rule_id, subject_id)
);
