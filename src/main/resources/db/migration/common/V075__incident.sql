-- Incidents; published to the modules above: id, type, state, terminal, warning. One opened for a warning names it; no second one is opened for the same warning.
CREATE TABLE incident (
    id UUID PRIMARY KEY,
    incident_no BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    incident_type VARCHAR(8) NOT NULL,
    severity SMALLINT NOT NULL,
    state VARCHAR(16) NOT NULL,
    title VARCHAR(200),
    description VARCHAR(4000),
    terminal_id UUID REFERENCES fleet_terminal,
    site_id UUID REFERENCES organisation_site,
    provider_id UUID REFERENCES provider,
    warning_id UUID UNIQUE REFERENCES warning,
    occurred_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    reported_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    reported_by VARCHAR(200) NOT NULL,
    reported_by_id VARCHAR(64) NOT NULL,
    lesson VARCHAR(4000),
    closed_at TIMESTAMP(6) WITH TIME ZONE,
    closed_by VARCHAR(200),
    version BIGINT DEFAULT 0 NOT NULL
);
CREATE INDEX incident_list ON incident (state, incident_no);
CREATE INDEX incident_site ON incident (site_id, incident_no);
CREATE INDEX incident_terminal ON incident (terminal_id, incident_no);
CREATE INDEX incident_type ON incident (incident_type, incident_no);

-- What happened to an incident, in its order; nothing is changed or removed.
CREATE TABLE incident_event (
    event_no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident_id UUID NOT NULL REFERENCES incident,
    occurred_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    kind VARCHAR(24) NOT NULL,
    actor_name VARCHAR(200) NOT NULL,
    note VARCHAR(4000)
);
CREATE INDEX incident_event_incident ON incident_event (incident_id, event_no);

-- What an incident cost, or brought back (a negative amount). A line entered wrongly is struck out and stays.
CREATE TABLE incident_cost (
    id UUID PRIMARY KEY,
    incident_id UUID NOT NULL REFERENCES incident,
    kind VARCHAR(16) NOT NULL,
    amount DECIMAL(19, 2) NOT NULL,
    currency CHAR(3) NOT NULL,
    note VARCHAR(400),
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    struck_at TIMESTAMP(6) WITH TIME ZONE,
    struck_by VARCHAR(200),
    struck_reason VARCHAR(1000)
);
CREATE INDEX incident_cost_incident ON incident_cost (incident_id, id);
