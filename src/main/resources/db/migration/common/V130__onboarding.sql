-- Onboarding: how terminals come from an application into service. Published to the modules above: id, case_no, stage, channel,
-- site, supplier, opened_at. due_at is until when the present stage must be left; null once the case ended.
CREATE TABLE onboarding_case (
    id UUID PRIMARY KEY,
    case_no BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    stage VARCHAR(16) NOT NULL,
    channel VARCHAR(8) NOT NULL,
    site_id UUID NOT NULL REFERENCES organisation_site,
    supplier_id UUID NOT NULL REFERENCES provider,
    order_number VARCHAR(60) NOT NULL,
    invoice_number VARCHAR(60),
    unseen BOOLEAN NOT NULL,
    -- Through whose hands the devices came; null while nobody knows.
    provenance VARCHAR(1000),
    applicant VARCHAR(200) NOT NULL,
    unified_credit_code VARCHAR(18) NOT NULL,
    merchant_no VARCHAR(15),
    contact_name VARCHAR(100) NOT NULL,
    contact_phone VARCHAR(40) NOT NULL,
    settlement_account VARCHAR(40) NOT NULL,
    opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    opened_by VARCHAR(200) NOT NULL,
    opened_by_id VARCHAR(64) NOT NULL,
    stage_since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    version BIGINT DEFAULT 0 NOT NULL
);
CREATE INDEX onboarding_case_stage ON onboarding_case (stage, case_no);
CREATE INDEX onboarding_case_site ON onboarding_case (site_id, case_no);

-- Each stage that a case reached, once: since when, until when it was promised, who brought it there and what they verified.
CREATE TABLE onboarding_stage (
    case_id UUID NOT NULL REFERENCES onboarding_case,
    stage VARCHAR(16) NOT NULL,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE,
    left_at TIMESTAMP(6) WITH TIME ZONE,
    actor_name VARCHAR(200) NOT NULL,
    actor_id VARCHAR(64) NOT NULL,
    verified VARCHAR(2000),
    note VARCHAR(1000),
    PRIMARY KEY (case_id, stage)
);

CREATE TABLE onboarding_line (
    id UUID PRIMARY KEY,
    case_id UUID NOT NULL REFERENCES onboarding_case,
    line_no INTEGER NOT NULL,
    model_id UUID NOT NULL REFERENCES fleet_model,
    quantity INTEGER NOT NULL,
    UNIQUE (case_id, line_no),
    CHECK (quantity > 0)
);

-- A device of a line, from when its serial number is known: it is in the register from then on. Published to the modules above.
CREATE TABLE onboarding_unit (
    terminal_id UUID PRIMARY KEY REFERENCES fleet_terminal,
    case_id UUID NOT NULL REFERENCES onboarding_case,
    line_id UUID NOT NULL REFERENCES onboarding_line,
    announced_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    announced_by VARCHAR(200) NOT NULL
);
CREATE INDEX onboarding_unit_case ON onboarding_unit (case_id, terminal_id);

-- Papers about people and companies: read by who needs them, each reading on record, deleted when keep_until has passed. The row
-- stays and says so. Of a visit to the site: when and where.
CREATE TABLE onboarding_document (
    id UUID PRIMARY KEY,
    case_id UUID NOT NULL REFERENCES onboarding_case,
    kind VARCHAR(24) NOT NULL,
    hash CHAR(64) NOT NULL,
    title VARCHAR(200),
    seen_on DATE,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    added_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    added_by VARCHAR(200) NOT NULL,
    keep_until DATE,
    deleted_at TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX onboarding_document_case ON onboarding_document (case_id, id);
CREATE INDEX onboarding_document_keep ON onboarding_document (keep_until);

-- How a manufacturer writes its serial numbers, and which of them it made of a model. One form for each counts at a time.
CREATE TABLE onboarding_serial_form (
    id UUID PRIMARY KEY,
    manufacturer_id UUID NOT NULL REFERENCES fleet_manufacturer,
    model_id UUID REFERENCES fleet_model,
    mask VARCHAR(24) NOT NULL,
    first_serial VARCHAR(24),
    last_serial VARCHAR(24),
    set_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    set_by VARCHAR(200) NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    open_key VARCHAR(36) UNIQUE
);
