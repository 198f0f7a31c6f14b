-- What providers charged, line by line, against the price table of the contract as it was signed. Never changed.
CREATE TABLE provider_invoice (
    id UUID PRIMARY KEY,
    provider_id UUID NOT NULL REFERENCES provider,
    contract_id UUID NOT NULL REFERENCES provider_contract,
    number VARCHAR(60) NOT NULL,
    issued_on DATE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    UNIQUE (provider_id, number)
);

CREATE TABLE provider_invoice_line (
    id UUID PRIMARY KEY,
    invoice_id UUID NOT NULL REFERENCES provider_invoice,
    line_no INTEGER NOT NULL,
    service VARCHAR(12) NOT NULL,
    item VARCHAR(80) NOT NULL,
    quantity DECIMAL(12, 3) NOT NULL,
    unit_price DECIMAL(19, 2) NOT NULL,
    currency CHAR(3) NOT NULL,
    work_order VARCHAR(60),
    verdict VARCHAR(16) NOT NULL,
    table_price DECIMAL(19, 2),
    overcharge DECIMAL(19, 2) NOT NULL,
    UNIQUE (invoice_id, line_no)
);
CREATE INDEX provider_invoice_line_verdict ON provider_invoice_line (verdict, id);

CREATE TABLE provider_rating (
    id UUID PRIMARY KEY,
    provider_id UUID NOT NULL REFERENCES provider,
    stars SMALLINT NOT NULL CHECK (stars BETWEEN 1 AND 5),
    reason VARCHAR(400) NOT NULL,
    rated_by VARCHAR(200) NOT NULL,
    rated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX provider_rating_provider ON provider_rating (provider_id, id);
