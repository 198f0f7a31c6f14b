-- Visits of technicians, each for a work order at a site; published to the modules above: id, order, site, terminal, state, when and
-- by whom somebody was checked in, the witness. What is not there yet is null; nothing that is there is changed.
CREATE TABLE visit (
    id UUID PRIMARY KEY,
    visit_no BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    order_id UUID NOT NULL REFERENCES maintenance_order,
    -- the order while the visit is still to be made or under way, so that an order has one such visit at a time
    open_order_id UUID UNIQUE,
    site_id UUID NOT NULL REFERENCES organisation_site,
    terminal_id UUID REFERENCES fleet_terminal,
    state VARCHAR(12) NOT NULL,
    window_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    window_to TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- recorded after the work had begun, from what was noted on paper
    late BOOLEAN NOT NULL,
    provider_id UUID REFERENCES provider,
    technician_id UUID REFERENCES provider_technician,
    contract_id UUID REFERENCES provider_contract,
    person VARCHAR(200),
    planned_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    planned_by VARCHAR(200) NOT NULL,
    -- the code that only the site has: salt and hash, never the code
    code_salt VARCHAR(32),
    code_hash VARCHAR(64),
    code_tries SMALLINT DEFAULT 0 NOT NULL,
    code_shown_at TIMESTAMP(6) WITH TIME ZONE,
    code_shown_by VARCHAR(200),
    outside_reason VARCHAR(1000),
    outside_asked_at TIMESTAMP(6) WITH TIME ZONE,
    outside_asked_by VARCHAR(200),
    outside_asked_by_id VARCHAR(64),
    outside_approved_at TIMESTAMP(6) WITH TIME ZONE,
    outside_approved_by VARCHAR(200),
    badge VARCHAR(40),
    id_last4 CHAR(4),
    identity_by VARCHAR(12),
    called VARCHAR(200),
    badge_photo CHAR(64),
    checked_in_at TIMESTAMP(6) WITH TIME ZONE,
    checked_in_by VARCHAR(200),
    denial VARCHAR(20),
    denial_note VARCHAR(1000),
    incident_id UUID REFERENCES incident,
    witness_kind VARCHAR(12),
    witness VARCHAR(200),
    witness_at TIMESTAMP(6) WITH TIME ZONE,
    witness_by VARCHAR(200),
    started_at TIMESTAMP(6) WITH TIME ZONE,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    ended_by VARCHAR(200),
    result VARCHAR(4000),
    version BIGINT DEFAULT 0 NOT NULL
);
CREATE INDEX visit_list ON visit (state, visit_no);
CREATE INDEX visit_order ON visit (order_id, visit_no);
CREATE INDEX visit_site ON visit (site_id, visit_no);
CREATE INDEX visit_terminal ON visit (terminal_id, visit_no);
CREATE INDEX visit_window ON visit (window_from, visit_no);
CREATE INDEX visit_technician ON visit (technician_id, visit_no);

-- What happened to a visit, in its order; nothing is changed or removed.
CREATE TABLE visit_event (
    event_no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    visit_id UUID NOT NULL REFERENCES visit,
    occurred_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    kind VARCHAR(20) NOT NULL,
    actor_name VARCHAR(200) NOT NULL,
    note VARCHAR(4000)
);
CREATE INDEX visit_event_visit ON visit_event (visit_id, event_no);
