-- Acquirers, manufacturers, service providers. One that an import named first is unverified.
CREATE TABLE provider (
    id UUID PRIMARY KEY,
    kind VARCHAR(20) NOT NULL,
    code VARCHAR(32) NOT NULL,
    name VARCHAR(200) NOT NULL,
    unified_credit_code VARCHAR(18),
    state VARCHAR(12) DEFAULT 'ACTIVE' NOT NULL,
    verified BOOLEAN NOT NULL,
    verified_by VARCHAR(200),
    verified_at TIMESTAMP(6) WITH TIME ZONE,
    note VARCHAR(1000),
    version BIGINT DEFAULT 0 NOT NULL,
    UNIQUE (kind, code)
);
CREATE INDEX provider_code ON provider (code, id);

CREATE TABLE provider_contact (
    id UUID PRIMARY KEY,
    provider_id UUID NOT NULL REFERENCES provider,
    role VARCHAR(20) NOT NULL,
    name VARCHAR(100) NOT NULL,
    phone VARCHAR(40),
    mail VARCHAR(200),
    note VARCHAR(400),
    added_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX provider_contact_provider ON provider_contact (provider_id, id);

-- Licences and attestations. A renewal is a row of its own and ends the one before: open_key is null once that happened.
-- checked_on, checked_by, check_source and evidence are those of the last check; all checks are kept below.
CREATE TABLE provider_licence (
    id UUID PRIMARY KEY,
    open_key VARCHAR(200) UNIQUE,
    provider_id UUID NOT NULL REFERENCES provider,
    kind VARCHAR(32) NOT NULL,
    number VARCHAR(80) NOT NULL,
    scope VARCHAR(400),
    issued_on DATE NOT NULL,
    expires_on DATE,
    checked_on DATE,
    checked_by VARCHAR(200),
    check_source VARCHAR(400),
    evidence VARCHAR(64),
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    end_reason VARCHAR(400)
);
CREATE INDEX provider_licence_provider ON provider_licence (provider_id, id);

CREATE TABLE provider_licence_check (
    id UUID PRIMARY KEY,
    licence_id UUID NOT NULL REFERENCES provider_licence,
    checked_on DATE NOT NULL,
    checked_by VARCHAR(200) NOT NULL,
    source VARCHAR(400) NOT NULL,
    evidence VARCHAR(64),
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX provider_licence_check_licence ON provider_licence_check (licence_id, id);
