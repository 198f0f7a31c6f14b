-- What keeps a merchant's account from being used: open_key is the merchant while it lasts, null once it was lifted.
CREATE TABLE restriction_freeze (
    id UUID PRIMARY KEY,
    freeze_no BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    open_key UUID UNIQUE,
    merchant_id UUID NOT NULL REFERENCES provider_merchant,
    kind VARCHAR(8) NOT NULL,
    reason VARCHAR(1000) NOT NULL,
    told_by VARCHAR(200) NOT NULL,
    reference VARCHAR(80),
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    held DECIMAL(19, 2),
    held_currency CHAR(3),
    owner VARCHAR(200) NOT NULL,
    due_on DATE NOT NULL,
    incident_id UUID NOT NULL REFERENCES incident,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    ended_by VARCHAR(200),
    outcome VARCHAR(1000)
);
CREATE INDEX restriction_freeze_merchant ON restriction_freeze (merchant_id, id);
CREATE INDEX restriction_freeze_incident ON restriction_freeze (incident_id);

-- What was done to have it lifted; a step that was not needed says why.
CREATE TABLE restriction_step (
    freeze_id UUID NOT NULL REFERENCES restriction_freeze,
    step VARCHAR(24) NOT NULL,
    skipped BOOLEAN NOT NULL,
    note VARCHAR(1000) NOT NULL,
    done_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    done_by VARCHAR(200) NOT NULL,
    PRIMARY KEY (freeze_id, step)
);

-- What an acquirer lets a merchant, or one of its terminals, take. A limit is ended and set anew, never overwritten: open_key is
-- merchant, terminal and kind while it holds.
CREATE TABLE restriction_limit (
    id UUID PRIMARY KEY,
    open_key VARCHAR(100) UNIQUE,
    merchant_id UUID NOT NULL REFERENCES provider_merchant,
    terminal_id UUID REFERENCES fleet_terminal,
    kind VARCHAR(16) NOT NULL,
    amount DECIMAL(19, 2) NOT NULL,
    currency CHAR(3) NOT NULL,
    source VARCHAR(400) NOT NULL,
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    set_by VARCHAR(200) NOT NULL,
    ended_by VARCHAR(200)
);
CREATE INDEX restriction_limit_merchant ON restriction_limit (merchant_id, valid_to);
CREATE INDEX restriction_limit_terminal ON restriction_limit (terminal_id, valid_to);
