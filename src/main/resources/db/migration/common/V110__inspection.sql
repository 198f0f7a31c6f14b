-- Targeted risk analyses: why a class of terminals is inspected as often as it is. A version that was decided is never changed.
-- in_force_key is the class while the version holds, open_key while it waits for its second person.
CREATE TABLE inspection_analysis (
    id UUID PRIMARY KEY,
    terminal_class VARCHAR(16) NOT NULL,
    version_no INTEGER NOT NULL,
    state VARCHAR(12) NOT NULL,
    interval_days INTEGER NOT NULL,
    assets VARCHAR(2000) NOT NULL,
    threats VARCHAR(2000) NOT NULL,
    factors VARCHAR(2000) NOT NULL,
    justification VARCHAR(2000) NOT NULL,
    proposed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    proposed_by VARCHAR(200) NOT NULL,
    proposed_by_id VARCHAR(64) NOT NULL,
    decided_at TIMESTAMP(6) WITH TIME ZONE,
    decided_by VARCHAR(200),
    decision_note VARCHAR(1000),
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    in_force_key VARCHAR(16) UNIQUE,
    open_key VARCHAR(16) UNIQUE,
    UNIQUE (terminal_class, version_no)
);

-- Sites where so many customers pass that their attended terminals count as high traffic.
CREATE TABLE inspection_busy_site (
    site_id UUID PRIMARY KEY REFERENCES organisation_site,
    set_by VARCHAR(200) NOT NULL,
    set_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- Published to the modules above: until when each terminal in service or on the shelf must be inspected. Kept by a task and by
-- each inspection; due_at is the end of the last day, in the site's zone, very_late_at the end of another interval.
CREATE TABLE inspection_duty (
    terminal_id UUID PRIMARY KEY REFERENCES fleet_terminal,
    site_id UUID,
    terminal_class VARCHAR(16) NOT NULL,
    interval_days INTEGER NOT NULL,
    time_zone VARCHAR(64) NOT NULL,
    counted_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    last_inspected_at TIMESTAMP(6) WITH TIME ZONE,
    due_on DATE NOT NULL,
    -- The last day until then on which the site is open.
    plan_on DATE NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    very_late_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX inspection_duty_due ON inspection_duty (due_at, terminal_id);
CREATE INDEX inspection_duty_site ON inspection_duty (site_id, due_at);

-- What is looked at, by model (null: all others); a version ends, it is never changed. Items are JSON.
CREATE TABLE inspection_checklist (
    id UUID PRIMARY KEY,
    model_id UUID REFERENCES fleet_model,
    version_no INTEGER NOT NULL,
    items VARCHAR(30000) NOT NULL,
    set_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    set_by VARCHAR(200) NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    open_key VARCHAR(36) UNIQUE
);

-- Inspections, as they came; nothing of them is changed. The number is the order in which they were received: the clock of a
-- phone never decides which came first. site_id is where the terminal stood when it was inspected.
CREATE TABLE inspection (
    id UUID PRIMARY KEY,
    inspection_no BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    client_id UUID NOT NULL UNIQUE,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    site_id UUID REFERENCES organisation_site,
    moved BOOLEAN NOT NULL,
    result VARCHAR(8) NOT NULL,
    findings VARCHAR(400),
    failed BOOLEAN NOT NULL,
    scanned_serial VARCHAR(64),
    by_camera BOOLEAN NOT NULL,
    checklist_id UUID REFERENCES inspection_checklist,
    answers VARCHAR(30000) NOT NULL,
    seal VARCHAR(8) NOT NULL,
    seal_number VARCHAR(64),
    -- All numbers that it should bear.
    seal_expected VARCHAR(3000),
    photo_match VARCHAR(8) NOT NULL,
    reference_hash CHAR(64),
    signer VARCHAR(200),
    signature_hash CHAR(64),
    remarks VARCHAR(2000),
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    accuracy_metres DOUBLE PRECISION,
    distance_metres DOUBLE PRECISION,
    -- By the phone's clock.
    started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    sent_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- By the console's: how far the phone's is ahead, and when the inspection ended.
    drift_seconds BIGINT NOT NULL,
    inspected_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    received_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    inspector VARCHAR(200) NOT NULL,
    inspector_id VARCHAR(64) NOT NULL,
    -- Of all that was sent but the time of sending: what arrives twice is the same.
    content_hash CHAR(64)
);
CREATE INDEX inspection_terminal ON inspection (terminal_id, inspected_at);
CREATE INDEX inspection_site ON inspection (site_id, inspection_no);
CREATE INDEX inspection_failed ON inspection (failed, terminal_id);
CREATE INDEX inspection_inspector ON inspection (inspector_id, inspection_no);
CREATE INDEX inspection_finished ON inspection (inspector_id, finished_at);
CREATE INDEX inspection_inspected ON inspection (inspected_at);
CREATE INDEX inspection_received ON inspection (received_at);
CREATE INDEX inspection_result ON inspection (result, inspection_no);

CREATE TABLE inspection_photo (
    inspection_id UUID NOT NULL REFERENCES inspection,
    hash CHAR(64) NOT NULL,
    sent_hash CHAR(64) NOT NULL,
    likeness CHAR(16),
    PRIMARY KEY (inspection_id, hash)
);
CREATE INDEX inspection_photo_sent ON inspection_photo (sent_hash);

-- What looks as if an inspection was only ticked off; whether it was, people judge.
CREATE TABLE inspection_sign (
    inspection_id UUID NOT NULL REFERENCES inspection,
    sign VARCHAR(16) NOT NULL,
    detail VARCHAR(200) NOT NULL,
    PRIMARY KEY (inspection_id, sign)
);
CREATE INDEX inspection_sign_sign ON inspection_sign (sign, inspection_id);

-- How a terminal looked when it could be trusted; the reason says why it replaced the one before.
CREATE TABLE inspection_reference (
    id UUID PRIMARY KEY,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    hash CHAR(64) NOT NULL,
    inspection_id UUID REFERENCES inspection,
    set_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    set_by VARCHAR(200) NOT NULL,
    reason VARCHAR(1000),
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    open_terminal UUID UNIQUE
);
CREATE INDEX inspection_reference_terminal ON inspection_reference (terminal_id, set_at);

-- Seals that a terminal should bear; without an end they count now. The reason says why they replaced those before.
CREATE TABLE inspection_seal (
    id UUID PRIMARY KEY,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    seal VARCHAR(64) NOT NULL,
    set_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    set_by VARCHAR(200) NOT NULL,
    reason VARCHAR(1000),
    ended_at TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX inspection_seal_terminal ON inspection_seal (terminal_id, ended_at);
