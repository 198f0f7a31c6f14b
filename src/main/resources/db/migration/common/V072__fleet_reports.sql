-- The newest facts that a terminal reported about itself. Hot: one row a terminal, overwritten with every report, so it has
-- as few indexes as can be. What is out of order goes to fleet_observation, where rules find it.
CREATE TABLE fleet_last_report (
    terminal_id UUID PRIMARY KEY REFERENCES fleet_terminal,
    -- The call that wrote the row last: a writer that read an older one reads again.
    change_id UUID NOT NULL,
    -- When the console last heard of it, and the time of the newest facts.
    last_seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    fact_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- How often it calls, when it is due next, and when it last ended a silence beyond that.
    cadence_seconds BIGINT NOT NULL,
    expected_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    back_at TIMESTAMP(6) WITH TIME ZONE,
    -- Its clock when sending, less the console's.
    drift_seconds BIGINT,
    drift_at TIMESTAMP(6) WITH TIME ZONE,
    drift_since TIMESTAMP(6) WITH TIME ZONE,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    accuracy_metres DOUBLE PRECISION,
    location_at TIMESTAMP(6) WITH TIME ZONE,
    -- From its registered place, less the accuracy; and the nearest of its last two to five reports.
    distance_metres DOUBLE PRECISION,
    nearest_2 DOUBLE PRECISION,
    nearest_3 DOUBLE PRECISION,
    nearest_4 DOUBLE PRECISION,
    nearest_5 DOUBLE PRECISION,
    outside_since TIMESTAMP(6) WITH TIME ZONE,
    inside_since TIMESTAMP(6) WITH TIME ZONE,
    tamper BOOLEAN,
    tamper_at TIMESTAMP(6) WITH TIME ZONE,
    -- When the last tampering began; stays when a later report is clean.
    tamper_since TIMESTAMP(6) WITH TIME ZONE,
    rooted BOOLEAN,
    debug BOOLEAN,
    -- One a line, sorted: the name, or name, signature (64 characters) and store with tabs between; empty when there are none,
    -- null when not told.
    unknown_apps VARCHAR(8000),
    security_at TIMESTAMP(6) WITH TIME ZONE,
    -- Since when rooted, debug and unknown_apps are as they are.
    security_since TIMESTAMP(6) WITH TIME ZONE,
    transport VARCHAR(16),
    tls_version VARCHAR(8),
    ip VARCHAR(45),
    -- The address as 32 hexadecimal digits, IPv4 mapped into IPv6, so that ranges compare as texts.
    ip_key CHAR(32),
    iccid VARCHAR(22),
    apn VARCHAR(64),
    network_at TIMESTAMP(6) WITH TIME ZONE,
    -- Since when all of the network facts are as they are.
    network_since TIMESTAMP(6) WITH TIME ZONE,
    -- Since when the transport is weak, null while it is not.
    weak_since TIMESTAMP(6) WITH TIME ZONE,
    reported_tid VARCHAR(8),
    tid_at TIMESTAMP(6) WITH TIME ZONE,
    -- Since when it reports a TID that the register did not have for it, null while it does not.
    tid_since TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX fleet_last_report_seen ON fleet_last_report (last_seen_at);

-- What terminals reported out of order, as intervals; terminals in order have no row. Kinds: AWAY (amount: metres from the
-- registered place in steps of 100), DRIFT (amount: seconds in steps of 30), TAMPER, WEAK_TRANSPORT (detail: what),
-- OTHER_TID (detail: the TID). since is the start of the run of adjoining intervals.
CREATE TABLE fleet_observation (
    id UUID PRIMARY KEY,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    kind VARCHAR(16) NOT NULL,
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    amount BIGINT NOT NULL,
    detail VARCHAR(80),
    CHECK (valid_from < valid_to)
);
CREATE INDEX fleet_observation_terminal ON fleet_observation (terminal_id, kind, valid_to);
CREATE INDEX fleet_observation_kind ON fleet_observation (kind, valid_to, terminal_id);

-- Which network identities are expected of a terminal, or of every terminal at a site. Kinds: IP (range_from to range_to as in
-- fleet_last_report.ip_key), ICCID, APN (in lower case). A kind that is not listed for a terminal is not checked. An entry ends,
-- it is never overwritten.
CREATE TABLE fleet_network_identity (
    id UUID PRIMARY KEY,
    terminal_id UUID REFERENCES fleet_terminal,
    site_id UUID REFERENCES organisation_site,
    kind VARCHAR(8) NOT NULL,
    listed VARCHAR(64) NOT NULL,
    range_from CHAR(32),
    range_to CHAR(32),
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    actor_name VARCHAR(200) NOT NULL,
    reason VARCHAR(1000) NOT NULL,
    CHECK (terminal_id IS NOT NULL OR site_id IS NOT NULL)
);
CREATE INDEX fleet_network_identity_terminal ON fleet_network_identity (terminal_id, kind);
CREATE INDEX fleet_network_identity_site ON fleet_network_identity (site_id, kind);

-- A device that is not registered and reports under a terminal's TID: of each terminal the last one, until the register is
-- brought in line. The report itself is refused.
CREATE TABLE fleet_stranger (
    terminal_id UUID PRIMARY KEY REFERENCES fleet_terminal,
    serial VARCHAR(64) NOT NULL,
    tid VARCHAR(8) NOT NULL,
    first_seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    last_seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
