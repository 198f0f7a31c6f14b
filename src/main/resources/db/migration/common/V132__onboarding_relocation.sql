-- Relocations: asked for, allowed by the acquirer under a number, approved by a second person, begun, carried out. One of a terminal
-- is open at a time. Published to the modules above: terminal, state.
CREATE TABLE onboarding_relocation (
    id UUID PRIMARY KEY,
    relocation_no BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    state VARCHAR(12) NOT NULL,
    from_site UUID REFERENCES organisation_site,
    to_site UUID NOT NULL REFERENCES organisation_site,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    effective_on DATE NOT NULL,
    reason VARCHAR(1000) NOT NULL,
    acquirer_approval VARCHAR(60),
    requested_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    requested_by VARCHAR(200) NOT NULL,
    requested_by_id VARCHAR(64) NOT NULL,
    decided_at TIMESTAMP(6) WITH TIME ZONE,
    decided_by VARCHAR(200),
    begun_at TIMESTAMP(6) WITH TIME ZONE,
    begun_by VARCHAR(200),
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    ended_by VARCHAR(200),
    end_note VARCHAR(1000),
    open_terminal UUID UNIQUE
);
CREATE INDEX onboarding_relocation_terminal ON onboarding_relocation (terminal_id, relocation_no);
CREATE INDEX onboarding_relocation_from ON onboarding_relocation (from_site, relocation_no);
CREATE INDEX onboarding_relocation_to ON onboarding_relocation (to_site, relocation_no);

-- What proves that a terminal left for good: that its keys are gone, and that it was destroyed. A terminal that was taken into use
-- again has new keys: what proved it before stays and counts no more. open_terminal is the terminal in its newest.
CREATE TABLE onboarding_retirement (
    id UUID PRIMARY KEY,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    wiped_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    wiped_by VARCHAR(200) NOT NULL,
    method VARCHAR(400) NOT NULL,
    certificate_no VARCHAR(60),
    certificate_hash CHAR(64),
    certified_at TIMESTAMP(6) WITH TIME ZONE,
    certified_by VARCHAR(200),
    open_terminal UUID UNIQUE
);
CREATE INDEX onboarding_retirement_terminal ON onboarding_retirement (terminal_id, wiped_at);
