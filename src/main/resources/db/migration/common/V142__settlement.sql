-- Credits of bank statements. Of the account only the last four characters are kept.
CREATE TABLE settlement_credit (
    id UUID PRIMARY KEY,
    account_end VARCHAR(4) NOT NULL,
    bank_reference VARCHAR(64) NOT NULL,
    value_date DATE NOT NULL,
    currency CHAR(3) NOT NULL,
    amount DECIMAL(19, 2) NOT NULL,
    payer VARCHAR(200) NOT NULL,
    merchant_id UUID REFERENCES provider_merchant,
    state VARCHAR(12) NOT NULL,
    -- Taken apart by a person: only people match it again.
    by_hand BOOLEAN DEFAULT FALSE NOT NULL,
    payer_known BOOLEAN,
    explanation VARCHAR(1000),
    explained_by VARCHAR(200),
    explained_by_id VARCHAR(64),
    accepted_by VARCHAR(200),
    matched_at TIMESTAMP(6) WITH TIME ZONE,
    matched_by VARCHAR(200),
    note VARCHAR(1000),
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    UNIQUE (account_end, bank_reference)
);
CREATE INDEX settlement_credit_list ON settlement_credit (value_date, id);
CREATE INDEX settlement_credit_state ON settlement_credit (state, value_date, id);

-- Batches that acquirers owe. A corrected one takes the place of the one before: open_key is merchant and reference, and null
-- once another took its place. credit_id is the credit that covers it.
CREATE TABLE settlement_batch (
    id UUID PRIMARY KEY,
    open_key VARCHAR(120) UNIQUE,
    merchant_id UUID NOT NULL REFERENCES provider_merchant,
    reference VARCHAR(64) NOT NULL,
    business_date DATE NOT NULL,
    currency CHAR(3) NOT NULL,
    gross DECIMAL(19, 2) NOT NULL,
    fee DECIMAL(19, 2) NOT NULL,
    due DECIMAL(19, 2) NOT NULL,
    corrects UUID REFERENCES settlement_batch,
    credit_id UUID REFERENCES settlement_credit,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL
);
CREATE INDEX settlement_batch_list ON settlement_batch (business_date, id);
CREATE INDEX settlement_batch_merchant ON settlement_batch (merchant_id, business_date, id);
CREATE INDEX settlement_batch_credit ON settlement_batch (credit_id, currency, due, business_date);

-- Names, beside its own, under which an acquirer is known to pay.
CREATE TABLE settlement_payer (
    id UUID PRIMARY KEY,
    acquirer_id UUID NOT NULL REFERENCES provider,
    name VARCHAR(200) NOT NULL,
    accepted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    accepted_by VARCHAR(200) NOT NULL
);
CREATE INDEX settlement_payer_acquirer ON settlement_payer (acquirer_id);
