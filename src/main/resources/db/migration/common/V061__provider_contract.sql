-- Contracts are drafted, then signed. A signed one is never edited, only ended: what was agreed stays readable.
CREATE TABLE provider_contract (
    id UUID PRIMARY KEY,
    provider_id UUID NOT NULL REFERENCES provider,
    number VARCHAR(60) NOT NULL,
    title VARCHAR(200) NOT NULL,
    state VARCHAR(12) NOT NULL,
    services VARCHAR(200) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    warranty_months INTEGER NOT NULL,
    response_minutes INTEGER,
    repair_minutes INTEGER,
    service_clock VARCHAR(16) NOT NULL,
    signed_at TIMESTAMP(6) WITH TIME ZONE,
    signed_by VARCHAR(200),
    ended_on DATE,
    end_reason VARCHAR(400),
    version BIGINT DEFAULT 0 NOT NULL,
    UNIQUE (provider_id, number),
    CHECK (starts_on <= ends_on)
);

-- The price table. An empty item is the service itself.
CREATE TABLE provider_price (
    contract_id UUID NOT NULL REFERENCES provider_contract,
    service VARCHAR(12) NOT NULL,
    item VARCHAR(80) NOT NULL,
    unit_price DECIMAL(19, 2) NOT NULL,
    currency CHAR(3) NOT NULL,
    PRIMARY KEY (contract_id, service, item)
);

CREATE TABLE provider_clause (
    contract_id UUID NOT NULL REFERENCES provider_contract,
    clause VARCHAR(24) NOT NULL,
    finding VARCHAR(16) NOT NULL,
    PRIMARY KEY (contract_id, clause)
);
