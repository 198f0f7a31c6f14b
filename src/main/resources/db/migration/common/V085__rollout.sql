-- Rollouts: which release goes to which terminals, in which waves. Times that terminals and windows are compared with are
-- seconds since 1970, as in organisation_window_time; all others are what people read.
CREATE TABLE rollout (
    id UUID PRIMARY KEY,
    rollout_no BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    name VARCHAR(120) NOT NULL,
    release_id UUID NOT NULL REFERENCES software_release,
    state VARCHAR(12) NOT NULL,
    state_since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    state_reason VARCHAR(1000),
    -- the target, beyond rollout_model and rollout_node
    runs_from VARCHAR(80),
    runs_from_key VARCHAR(800),
    runs_to VARCHAR(80),
    runs_to_key VARCHAR(800),
    least_severity SMALLINT,
    include_unknown BOOLEAN NOT NULL,
    -- only those that this other rollout updated, as a rollback does
    members_of UUID REFERENCES rollout,
    downgrade BOOLEAN NOT NULL,
    everywhere BOOLEAN NOT NULL,
    -- gates
    backup_required BOOLEAN NOT NULL,
    windows_kept BOOLEAN NOT NULL,
    least_battery SMALLINT,
    -- time-out and retries
    timeout_seconds BIGINT NOT NULL,
    attempts SMALLINT NOT NULL,
    retry_seconds BIGINT NOT NULL,
    rollback_version VARCHAR(80),
    starts_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    deadline TIMESTAMP(6) WITH TIME ZONE,
    created_by VARCHAR(200) NOT NULL,
    -- who said last what it is to be; neither they nor who proposed it approves it
    author_id VARCHAR(64) NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- who last said what it is to be: never who approves it
    proposed_by VARCHAR(200),
    proposed_by_id VARCHAR(64),
    proposed_at TIMESTAMP(6) WITH TIME ZONE,
    approved_by VARCHAR(200),
    approved_by_id VARCHAR(64),
    approved_at TIMESTAMP(6) WITH TIME ZONE,
    started_at TIMESTAMP(6) WITH TIME ZONE,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    -- when it was last looked for terminals that joined or left its target
    members_at TIMESTAMP(6) WITH TIME ZONE,
    CHECK (approved_by_id IS NULL OR approved_by_id <> proposed_by_id)
);
CREATE INDEX rollout_state ON rollout (state, rollout_no);
CREATE INDEX rollout_release ON rollout (release_id);

-- Regions and sites that the target is limited to; none when it is the whole company.
CREATE TABLE rollout_node (
    rollout_id UUID NOT NULL REFERENCES rollout ON DELETE CASCADE,
    node_id UUID NOT NULL,
    PRIMARY KEY (rollout_id, node_id)
);

-- Models that the target is limited to; none when it is all that the release is for.
CREATE TABLE rollout_model (
    rollout_id UUID NOT NULL REFERENCES rollout ON DELETE CASCADE,
    model_id UUID NOT NULL REFERENCES fleet_model,
    PRIMARY KEY (rollout_id, model_id)
);

-- Waves in their order. A wave takes the terminals below its nodes or, without any, its share of the others; share is the
-- sum of its own and the earlier ones, in hundredths of a per cent.
CREATE TABLE rollout_wave (
    rollout_id UUID NOT NULL REFERENCES rollout ON DELETE CASCADE,
    wave_no SMALLINT NOT NULL,
    name VARCHAR(80) NOT NULL,
    share_to INTEGER,
    success_percent SMALLINT NOT NULL,
    error_percent SMALLINT NOT NULL,
    -- how long the next wave waits after this one succeeded
    soak_seconds BIGINT NOT NULL,
    state VARCHAR(12) NOT NULL,
    state_since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    state_reason VARCHAR(1000),
    started_at TIMESTAMP(6) WITH TIME ZONE,
    -- when so many had succeeded that the next wave may follow
    passed_at TIMESTAMP(6) WITH TIME ZONE,
    -- why the console stopped it, FAILING or TOO_FEW: how many terminals of how many; null while it did not
    stop_kind VARCHAR(8),
    stop_terminals BIGINT,
    stop_members BIGINT,
    -- how many failing terminals somebody took as known when resuming it
    forgiven BIGINT DEFAULT 0 NOT NULL,
    -- counted by the last tick
    members BIGINT DEFAULT 0 NOT NULL,
    done BIGINT DEFAULT 0 NOT NULL,
    failing BIGINT DEFAULT 0 NOT NULL,
    inactive BIGINT DEFAULT 0 NOT NULL,
    still_open BIGINT DEFAULT 0 NOT NULL,
    PRIMARY KEY (rollout_id, wave_no)
);
CREATE INDEX rollout_wave_state ON rollout_wave (state, rollout_id, wave_no);

CREATE TABLE rollout_wave_node (
    rollout_id UUID NOT NULL,
    wave_no SMALLINT NOT NULL,
    node_id UUID NOT NULL,
    PRIMARY KEY (rollout_id, wave_no, node_id),
    FOREIGN KEY (rollout_id, wave_no) REFERENCES rollout_wave ON DELETE CASCADE
);

-- What a rollout wants of a terminal, how far that is, and the one reason why it is where it is. open_product_id is the
-- product while the assignment is open, so that no two rollouts change the same software of a terminal; null afterwards.
CREATE TABLE rollout_assignment (
    rollout_id UUID NOT NULL REFERENCES rollout,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    wave_no SMALLINT NOT NULL,
    product_id UUID NOT NULL,
    open_product_id UUID,
    from_version VARCHAR(80),
    state VARCHAR(12) NOT NULL,
    reason VARCHAR(24) NOT NULL,
    reason_since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- why the last attempt failed; null when none did, or somebody asked for another try
    cause VARCHAR(24),
    detail VARCHAR(400),
    -- the present or last attempt; those before it are in rollout_attempt
    attempt SMALLINT DEFAULT 0 NOT NULL,
    -- how many of them failed since the last success, and how many were used since somebody last asked for another try
    failures SMALLINT DEFAULT 0 NOT NULL,
    tries SMALLINT DEFAULT 0 NOT NULL,
    offered_at TIMESTAMP(6) WITH TIME ZONE,
    asked_at TIMESTAMP(6) WITH TIME ZONE,
    started_at TIMESTAMP(6) WITH TIME ZONE,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    expires BIGINT,
    retry BIGINT,
    progress SMALLINT,
    battery SMALLINT,
    backup_at TIMESTAMP(6) WITH TIME ZONE,
    backup_sha256 CHAR(64),
    -- what the terminal last said of it, also after its end
    told_at TIMESTAMP(6) WITH TIME ZONE,
    told_step VARCHAR(12),
    -- since when an attempt stands failed, or began without a backup that was asked for; null when neither, or mended
    troubled_at TIMESTAMP(6) WITH TIME ZONE,
    unbacked BOOLEAN DEFAULT FALSE NOT NULL,
    PRIMARY KEY (rollout_id, terminal_id),
    UNIQUE (terminal_id, open_product_id)
);
CREATE INDEX rollout_assignment_wave ON rollout_assignment (rollout_id, wave_no, state, reason);
CREATE INDEX rollout_assignment_expires ON rollout_assignment (expires);
CREATE INDEX rollout_assignment_troubled ON rollout_assignment (troubled_at);

-- Attempts that failed. Never changed.
CREATE TABLE rollout_attempt (
    rollout_id UUID NOT NULL,
    terminal_id UUID NOT NULL,
    attempt SMALLINT NOT NULL,
    offered_at TIMESTAMP(6) WITH TIME ZONE,
    asked_at TIMESTAMP(6) WITH TIME ZONE,
    started_at TIMESTAMP(6) WITH TIME ZONE,
    ended_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    cause VARCHAR(24) NOT NULL,
    detail VARCHAR(400),
    backup_at TIMESTAMP(6) WITH TIME ZONE,
    backup_sha256 CHAR(64),
    PRIMARY KEY (rollout_id, terminal_id, attempt),
    FOREIGN KEY (rollout_id, terminal_id) REFERENCES rollout_assignment
);
