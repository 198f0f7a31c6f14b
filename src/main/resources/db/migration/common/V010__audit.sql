-- The trail: append-only. Entries are written in the caller's transaction with seq null; the sealer numbers and chains
-- committed entries within seconds.
CREATE TABLE audit_entry (
    entry_no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id UUID NOT NULL UNIQUE,
    occurred_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    actor_kind VARCHAR(12) NOT NULL,
    actor_id VARCHAR(64) NOT NULL,
    actor_name VARCHAR(200) NOT NULL,
    address VARCHAR(64),
    action VARCHAR(80) NOT NULL,
    subject_kind VARCHAR(32) NOT NULL,
    subject_id VARCHAR(64) NOT NULL,
    subject_label VARCHAR(200) NOT NULL,
    site_id UUID,
    state_before VARCHAR(100000),
    state_after VARCHAR(100000),
    seq BIGINT UNIQUE,
    prev_hash CHAR(64),
    hash CHAR(64)
);
CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject_id, entry_no);
CREATE INDEX audit_entry_at ON audit_entry (occurred_at);
CREATE INDEX audit_entry_action ON audit_entry (action, entry_no);
-- What is not sealed yet, in its order, without passing over what is.
CREATE INDEX audit_entry_open ON audit_entry (seq, entry_no);

-- The end of the chain, in one row; whoever seals locks it.
CREATE TABLE audit_chain (
    id SMALLINT PRIMARY KEY,
    last_seq BIGINT NOT NULL,
    last_hash CHAR(64) NOT NULL
);
INSERT INTO audit_chain (id, last_seq, last_hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
