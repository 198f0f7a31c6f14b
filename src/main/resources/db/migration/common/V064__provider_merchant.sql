-- The merchants under whose numbers the company takes payments, and the papers that keep them open.
CREATE TABLE provider_merchant (
    id UUID PRIMARY KEY,
    acquirer_id UUID NOT NULL REFERENCES provider,
    merchant_no VARCHAR(15) NOT NULL,
    name VARCHAR(200) NOT NULL,
    unified_credit_code VARCHAR(18),
    state VARCHAR(8) NOT NULL,
    version BIGINT DEFAULT 0 NOT NULL,
    UNIQUE (acquirer_id, merchant_no)
);
CREATE INDEX provider_merchant_number ON provider_merchant (merchant_no, id);

-- One paper of a kind counts at a time: open_key is merchant and kind, and null once another took its place.
CREATE TABLE provider_filing (
    id UUID PRIMARY KEY,
    open_key VARCHAR(80) UNIQUE,
    merchant_id UUID NOT NULL REFERENCES provider_merchant,
    kind VARCHAR(24) NOT NULL,
    number VARCHAR(80) NOT NULL,
    issued_on DATE NOT NULL,
    expires_on DATE,
    evidence VARCHAR(64),
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX provider_filing_merchant ON provider_filing (merchant_id, id);
