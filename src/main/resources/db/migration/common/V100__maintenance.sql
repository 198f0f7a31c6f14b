-- Work orders; published to the modules above. due_at is when the service level, or the plan, wants the work done; twice_at is
-- when a repair has taken twice as long. Both stand still while the work waits for somebody outside.
CREATE TABLE maintenance_order (
    id UUID PRIMARY KEY,
    order_no BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    kind VARCHAR(12) NOT NULL,
    state VARCHAR(12) NOT NULL,
    urgent BOOLEAN DEFAULT FALSE NOT NULL,
    terminal_id UUID REFERENCES fleet_terminal,
    site_id UUID REFERENCES organisation_site,
    title VARCHAR(200) NOT NULL,
    description VARCHAR(4000),
    origin VARCHAR(12) NOT NULL,
    plan_id UUID,
    warning_id UUID,
    incident_id UUID REFERENCES incident,
    due_on DATE,
    -- the day of its plan that the order stands for; null once the plan itself called it off, so that another may
    plan_day DATE,
    due_at TIMESTAMP(6) WITH TIME ZONE,
    twice_at TIMESTAMP(6) WITH TIME ZONE,
    planned_at TIMESTAMP(6) WITH TIME ZONE,
    -- when its plan wanted it to begin; another planned_at is a person's, which the plan leaves alone
    planned_as TIMESTAMP(6) WITH TIME ZONE,
    planned_minutes INTEGER NOT NULL,
    -- by which lists are sorted: when it is due, else when it is planned, else when it was asked for
    wanted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    provider_id UUID REFERENCES provider,
    technician_id UUID REFERENCES provider_technician,
    contract_id UUID REFERENCES provider_contract,
    assignee VARCHAR(200),
    -- the version of the checklist that the work began with
    checklist_id UUID,
    out_of_service BOOLEAN DEFAULT FALSE NOT NULL,
    -- whether a contract counts its time around the clock, not in the hours in which the site is open
    around_the_clock BOOLEAN DEFAULT FALSE NOT NULL,
    opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    opened_by VARCHAR(200) NOT NULL,
    opened_by_id VARCHAR(64),
    started_at TIMESTAMP(6) WITH TIME ZONE,
    waiting_since TIMESTAMP(6) WITH TIME ZONE,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    ended_by VARCHAR(200),
    result VARCHAR(4000),
    -- who approved that the company pays for the repair although the warranty holds
    paid_approved_by VARCHAR(200),
    paid_approved_by_id VARCHAR(64),
    live BOOLEAN NOT NULL,
    version BIGINT DEFAULT 0 NOT NULL,
    UNIQUE (plan_id, terminal_id, plan_day)
);
CREATE INDEX maintenance_order_list ON maintenance_order (live, wanted_at, order_no);
CREATE INDEX maintenance_order_terminal ON maintenance_order (terminal_id, order_no);
CREATE INDEX maintenance_order_site ON maintenance_order (site_id, order_no);
CREATE INDEX maintenance_order_plan ON maintenance_order (plan_id, live, planned_at);
CREATE INDEX maintenance_order_planned ON maintenance_order (planned_at, site_id);
CREATE INDEX maintenance_order_due ON maintenance_order (live, due_at);
CREATE INDEX maintenance_order_fault ON maintenance_order (kind, opened_at);
CREATE INDEX maintenance_order_incident ON maintenance_order (incident_id);
CREATE INDEX maintenance_order_provider ON maintenance_order (provider_id, planned_at);

-- What happened to a work order, in its order; nothing is changed or removed.
CREATE TABLE maintenance_order_event (
    event_no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id UUID NOT NULL REFERENCES maintenance_order,
    occurred_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    kind VARCHAR(16) NOT NULL,
    actor_name VARCHAR(200) NOT NULL,
    note VARCHAR(4000)
);
CREATE INDEX maintenance_order_event_order ON maintenance_order_event (order_id, event_no);

-- What terminals cost: purchase, parts, labour, visits, updates, fees, time out of service. A line entered wrongly is struck out
-- and stays. Published to the modules above.
CREATE TABLE maintenance_cost (
    id UUID PRIMARY KEY,
    terminal_id UUID REFERENCES fleet_terminal,
    site_id UUID REFERENCES organisation_site,
    order_id UUID REFERENCES maintenance_order,
    kind VARCHAR(12) NOT NULL,
    amount DECIMAL(19, 2) NOT NULL,
    currency CHAR(3) NOT NULL,
    quantity INTEGER NOT NULL,
    booked_on DATE NOT NULL,
    note VARCHAR(400),
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    struck_at TIMESTAMP(6) WITH TIME ZONE,
    struck_by VARCHAR(200),
    struck_reason VARCHAR(1000)
);
CREATE INDEX maintenance_cost_terminal ON maintenance_cost (terminal_id, booked_on);
CREATE INDEX maintenance_cost_order ON maintenance_cost (order_id, id);
CREATE INDEX maintenance_cost_booked ON maintenance_cost (booked_on, terminal_id);
