-- Who comes to the sites. Of an identity card only the last four characters are kept.
CREATE TABLE provider_technician (
    id UUID PRIMARY KEY,
    provider_id UUID NOT NULL REFERENCES provider,
    badge VARCHAR(40) NOT NULL,
    name VARCHAR(100) NOT NULL,
    id_last4 CHAR(4),
    photo VARCHAR(64),
    state VARCHAR(12) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    version BIGINT DEFAULT 0 NOT NULL,
    UNIQUE (provider_id, badge)
);

-- A renewed certificate is a row of its own; per kind the one that lasts longest counts.
CREATE TABLE provider_certificate (
    id UUID PRIMARY KEY,
    technician_id UUID NOT NULL REFERENCES provider_technician,
    kind VARCHAR(24) NOT NULL,
    number VARCHAR(80) NOT NULL,
    issued_on DATE NOT NULL,
    expires_on DATE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    UNIQUE (technician_id, kind, number)
);
