-- Warnings; published to the modules above: id, rule, subject, severity, whether it lives, since when. One live warning per rule and
-- subject: open_key is rule and subject while the warning lives and null once cleared.
CREATE TABLE warning (
    id UUID PRIMARY KEY,
    rule_id VARCHAR(8) NOT NULL,
    subject_kind VARCHAR(16) NOT NULL,
    subject_id UUID NOT NULL,
    subject_label VARCHAR(200) NOT NULL,
    site_id UUID,
    severity SMALLINT NOT NULL,
    state VARCHAR(16) NOT NULL,
    live BOOLEAN NOT NULL,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE,
    fact_1 VARCHAR(400),
    fact_2 VARCHAR(400),
    fact_3 VARCHAR(400),
    raised_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- since when severity, state, level, site and owner are as they are
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    cleared_at TIMESTAMP(6) WITH TIME ZONE,
    acknowledge_by TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    escalate_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    escalation_level SMALLINT DEFAULT 0 NOT NULL,
    acknowledged_at TIMESTAMP(6) WITH TIME ZONE,
    acknowledged_by VARCHAR(200),
    -- until when an acknowledgement, or work, keeps it from going up, and the highest severity that it was taken note of at
    acknowledged_until TIMESTAMP(6) WITH TIME ZONE,
    acknowledged_severity SMALLINT,
    -- since when its rule tells a lower severity than it has
    easing_since TIMESTAMP(6) WITH TIME ZONE,
    silenced_until TIMESTAMP(6) WITH TIME ZONE,
    silence_reason VARCHAR(1000),
    silence_requested_by VARCHAR(200),
    silence_requested_by_id VARCHAR(64),
    silence_approved_by VARCHAR(200),
    assignee VARCHAR(200),
    flapping BOOLEAN DEFAULT FALSE NOT NULL,
    open_key VARCHAR(64) UNIQUE,
    version BIGINT DEFAULT 0 NOT NULL
);
CREATE INDEX warning_rule ON warning (rule_id, live);
CREATE INDEX warning_subject ON warning (subject_id, rule_id);
CREATE INDEX warning_list ON warning (live, severity, id);
CREATE INDEX warning_site ON warning (site_id, live, severity);
CREATE INDEX warning_label ON warning (subject_label, live);
CREATE INDEX warning_upkeep ON warning (state, escalate_at);
CREATE INDEX warning_due ON warning (due_at);

-- What warnings were before: the version that ended at valid_to. The newest one is the warning's own row.
CREATE TABLE warning_past (
    warning_id UUID NOT NULL REFERENCES warning,
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    severity SMALLINT NOT NULL,
    state VARCHAR(16) NOT NULL,
    escalation_level SMALLINT NOT NULL,
    site_id UUID,
    acknowledged_by VARCHAR(200),
    assignee VARCHAR(200),
    PRIMARY KEY (warning_id, valid_from)
);
CREATE INDEX warning_past_list ON warning_past (severity, valid_to, valid_from);

-- The life of each warning, in its order. Numbered by the database, so that whole sets are written by one statement.
CREATE TABLE warning_event (
    event_no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    warning_id UUID NOT NULL REFERENCES warning,
    occurred_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    kind VARCHAR(24) NOT NULL,
    severity SMALLINT NOT NULL,
    actor_name VARCHAR(200) NOT NULL,
    note VARCHAR(1000)
);
CREATE INDEX warning_event_warning ON warning_event (warning_id, event_no);
CREATE INDEX warning_event_time ON warning_event (kind, occurred_at);

-- What a past day of the company brought, by site (null is what belongs to none) and severity: counted once.
CREATE TABLE warning_digest_day (
    on_day DATE PRIMARY KEY,
    from_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    before_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    written_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE TABLE warning_digest (
    on_day DATE NOT NULL REFERENCES warning_digest_day,
    site_id UUID,
    severity SMALLINT NOT NULL,
    raised BIGINT NOT NULL,
    due BIGINT NOT NULL,
    escalated BIGINT NOT NULL,
    cleared BIGINT NOT NULL,
    standing BIGINT NOT NULL
);
CREATE INDEX warning_digest_on ON warning_digest (on_day, site_id);

-- Parameters are versions: proposed by one person, approved by another, in force from a date; site_group null is the default.
CREATE TABLE warning_parameters (
    id UUID PRIMARY KEY,
    rule_id VARCHAR(8) NOT NULL,
    site_group UUID,
    values_json VARCHAR(4000) NOT NULL,
    enabled BOOLEAN NOT NULL,
    effective_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    reason VARCHAR(1000) NOT NULL,
    proposed_by VARCHAR(200) NOT NULL,
    proposed_by_id VARCHAR(64) NOT NULL,
    proposed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    decided_by VARCHAR(200),
    decided_at TIMESTAMP(6) WITH TIME ZONE,
    state VARCHAR(16) NOT NULL
);
CREATE INDEX warning_parameters_rule ON warning_parameters (rule_id, state, effective_from);

-- When each rule last ran: the lastSeen of every warning that it kept.
CREATE TABLE warning_rule_run (
    rule_id VARCHAR(8) PRIMARY KEY,
    last_run_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    raised BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    cleared BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL
);
