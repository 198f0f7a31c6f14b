-- Receiving inspections as they were made. Only what others do about them is added: a second person signs, conditions are met.
-- Published to the modules above: terminal, case, result, inspected_at, inspector.
CREATE TABLE onboarding_receipt (
    id UUID PRIMARY KEY,
    receipt_no BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    case_id UUID REFERENCES onboarding_case,
    site_id UUID REFERENCES organisation_site,
    result VARCHAR(12) NOT NULL,
    findings VARCHAR(400),
    scanned_serial VARCHAR(64) NOT NULL,
    by_camera BOOLEAN NOT NULL,
    -- JSON: item, outcome, note.
    answers VARCHAR(20000) NOT NULL,
    hardware_version VARCHAR(80),
    firmware_version VARCHAR(80),
    seal_number VARCHAR(64),
    damage VARCHAR(16),
    conditions VARCHAR(2000),
    conditions_until DATE,
    conditions_met_at TIMESTAMP(6) WITH TIME ZONE,
    conditions_met_by VARCHAR(200),
    remarks VARCHAR(2000),
    inspected_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    inspector VARCHAR(200) NOT NULL,
    inspector_id VARCHAR(64) NOT NULL,
    needs_second BOOLEAN NOT NULL,
    second_at TIMESTAMP(6) WITH TIME ZONE,
    second_by VARCHAR(200)
);
CREATE INDEX onboarding_receipt_terminal ON onboarding_receipt (terminal_id, receipt_no);
CREATE INDEX onboarding_receipt_site ON onboarding_receipt (site_id, receipt_no);
CREATE INDEX onboarding_receipt_case ON onboarding_receipt (case_id, receipt_no);

-- That a terminal was accepted, from accepted_at until counts_until or until another acceptance took its place. open_terminal is the
-- terminal while none did. Without a receipt it was accepted before the console knew it: reference says what proves that.
-- Published to the modules above.
CREATE TABLE onboarding_acceptance (
    id UUID PRIMARY KEY,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    receipt_id UUID REFERENCES onboarding_receipt,
    accepted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    counts_until TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    accepted_by VARCHAR(200) NOT NULL,
    reference VARCHAR(200),
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    open_terminal UUID UNIQUE
);
CREATE INDEX onboarding_acceptance_terminal ON onboarding_acceptance (terminal_id, accepted_at);
CREATE INDEX onboarding_acceptance_receipt ON onboarding_acceptance (receipt_id);

-- What is asked of the carrier or the supplier for a device that was rejected.
CREATE TABLE onboarding_claim (
    id UUID PRIMARY KEY,
    claim_no BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    receipt_id UUID NOT NULL UNIQUE REFERENCES onboarding_receipt,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    case_id UUID NOT NULL REFERENCES onboarding_case,
    supplier_id UUID NOT NULL REFERENCES provider,
    kind VARCHAR(8) NOT NULL,
    damage VARCHAR(16),
    opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    opened_by VARCHAR(200) NOT NULL,
    closed_at TIMESTAMP(6) WITH TIME ZONE,
    closed_by VARCHAR(200),
    outcome VARCHAR(1000)
);
CREATE INDEX onboarding_claim_case ON onboarding_claim (case_id, claim_no);
