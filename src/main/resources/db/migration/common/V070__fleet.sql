CREATE TABLE fleet_manufacturer (
    id UUID PRIMARY KEY,
    name VARCHAR(80) NOT NULL,
    name_key VARCHAR(80) NOT NULL UNIQUE,
    version BIGINT DEFAULT 0 NOT NULL
);

CREATE TABLE fleet_model (
    id UUID PRIMARY KEY,
    manufacturer_id UUID NOT NULL REFERENCES fleet_manufacturer,
    name VARCHAR(80) NOT NULL,
    name_key VARCHAR(80) NOT NULL,
    approved BOOLEAN NOT NULL,
    device_type VARCHAR(2),
    replacement_cost DECIMAL(19, 2),
    replacement_currency CHAR(3),
    version BIGINT DEFAULT 0 NOT NULL,
    UNIQUE (manufacturer_id, name_key)
);

-- Approvals per version and scheme (PTS, UnionPay, EMV): three dates, each may be unknown.
CREATE TABLE fleet_approval (
    id UUID PRIMARY KEY,
    model_id UUID NOT NULL REFERENCES fleet_model,
    scheme VARCHAR(40) NOT NULL,
    scheme_version VARCHAR(20) NOT NULL,
    approval_no VARCHAR(40),
    hardware_version VARCHAR(80),
    firmware_version VARCHAR(80),
    listing_expiry DATE,
    no_new_deployment_after DATE,
    sunset DATE,
    note VARCHAR(400),
    version BIGINT DEFAULT 0 NOT NULL
);
CREATE INDEX fleet_approval_model ON fleet_approval (model_id);

-- The present. Published to the modules above. Its past is in the interval tables below.
CREATE TABLE fleet_terminal (
    id UUID PRIMARY KEY,
    serial VARCHAR(24) NOT NULL,
    manufacturer_id UUID NOT NULL REFERENCES fleet_manufacturer,
    model_id UUID NOT NULL REFERENCES fleet_model,
    site_id UUID REFERENCES organisation_site,
    state VARCHAR(16) NOT NULL,
    origin VARCHAR(16) NOT NULL,
    tid VARCHAR(8),
    merchant_no VARCHAR(15),
    acquirer_id UUID,
    ownership VARCHAR(16),
    attendance VARCHAR(16),
    deployed_on DATE,
    warranty_until DATE,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    custodian VARCHAR(200),
    settlement_account VARCHAR(40),
    unified_credit_code VARCHAR(18),
    registered_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    version BIGINT DEFAULT 0 NOT NULL,
    UNIQUE (manufacturer_id, serial)
);
CREATE UNIQUE INDEX fleet_terminal_serial ON fleet_terminal (serial, id);
CREATE INDEX fleet_terminal_site ON fleet_terminal (site_id, serial);
CREATE INDEX fleet_terminal_model ON fleet_terminal (model_id, serial);
CREATE INDEX fleet_terminal_state ON fleet_terminal (state, serial);
CREATE INDEX fleet_terminal_tid ON fleet_terminal (tid);

-- Everything of a terminal that an auditor may ask about, as intervals: state, place, binding in one row each time any changes.
-- Published to the modules above: the terminal, its state, and when.
CREATE TABLE fleet_terminal_history (
    id UUID PRIMARY KEY,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    site_id UUID,
    state VARCHAR(16) NOT NULL,
    tid VARCHAR(8),
    merchant_no VARCHAR(15),
    acquirer_id UUID,
    ownership VARCHAR(16),
    attendance VARCHAR(16),
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    custodian VARCHAR(200),
    settlement_account VARCHAR(40),
    unified_credit_code VARCHAR(18),
    actor_name VARCHAR(200) NOT NULL,
    reason VARCHAR(1000),
    CHECK (valid_from < valid_to)
);
CREATE INDEX fleet_terminal_history_terminal ON fleet_terminal_history (terminal_id, valid_from);
