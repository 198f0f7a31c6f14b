-- Whether there is a copy of what a terminal holds, before anybody works on it: taken when and with which checksum, or why none can
-- be. Published to the other modules; a visit that began and is not here began without a backup.
CREATE TABLE visit_backup (
    visit_id UUID PRIMARY KEY REFERENCES visit,
    taken_at TIMESTAMP(6) WITH TIME ZONE,
    checksum VARCHAR(128),
    impossible VARCHAR(1000),
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    CHECK ((taken_at IS NULL) = (checksum IS NULL) AND (taken_at IS NULL) <> (impossible IS NULL))
);

-- How a terminal was found before and after the work: serial, versions, seals, configuration, photos, as JSON with its hash. One that
-- was entered wrongly is followed by another, and the last counts.
CREATE TABLE visit_snapshot (
    snapshot_no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    visit_id UUID NOT NULL REFERENCES visit,
    taken VARCHAR(8) NOT NULL,
    content VARCHAR(100000) NOT NULL,
    hash CHAR(64) NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL
);
CREATE INDEX visit_snapshot_visit ON visit_snapshot (visit_id, snapshot_no);

-- Who signed which step, by a picture of the signature or by the typed name. One that no longer counts is struck out and stays.
CREATE TABLE visit_signature (
    signature_no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    visit_id UUID NOT NULL REFERENCES visit,
    step VARCHAR(12) NOT NULL,
    party VARCHAR(12) NOT NULL,
    signer VARCHAR(200) NOT NULL,
    picture CHAR(64),
    signed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    -- null once it is struck out, so that each party has one that counts
    standing BOOLEAN,
    struck_at TIMESTAMP(6) WITH TIME ZONE,
    struck_by VARCHAR(200),
    UNIQUE (visit_id, step, party, standing)
);

-- Which terminal took the place of which.
CREATE TABLE visit_swap (
    visit_id UUID PRIMARY KEY REFERENCES visit,
    old_terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    new_terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    old_state VARCHAR(12) NOT NULL,
    old_site_id UUID REFERENCES organisation_site,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL
);
CREATE INDEX visit_swap_new ON visit_swap (new_terminal_id);

-- The record of a visit that ended, as it was sealed: who, when, what, before whom, with the hashes of its files. Its own hash is in
-- the trail.
CREATE TABLE visit_record (
    visit_id UUID PRIMARY KEY REFERENCES visit,
    content VARCHAR(1000000) NOT NULL,
    hash CHAR(64) NOT NULL,
    sealed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
