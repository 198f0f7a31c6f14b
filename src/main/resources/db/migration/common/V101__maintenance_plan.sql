-- Maintenance plans. What a plan asks for is never edited: a plan is ended, and another one takes its place.
CREATE TABLE maintenance_plan (
    id UUID PRIMARY KEY,
    name VARCHAR(120) NOT NULL,
    model_id UUID REFERENCES fleet_model,
    node_id UUID,
    every_n INTEGER NOT NULL,
    every_unit VARCHAR(8) NOT NULL,
    -- months and days like 0501, both null for the whole year; the first may lie after the last
    season_from INTEGER,
    season_to INTEGER,
    starts_on DATE NOT NULL,
    begins_at TIME NOT NULL,
    minutes INTEGER NOT NULL,
    work VARCHAR(4000) NOT NULL,
    parts VARCHAR(1000),
    cost DECIMAL(19, 2),
    currency CHAR(3),
    -- whether work keeps to the maintenance windows of the site
    in_windows BOOLEAN DEFAULT FALSE NOT NULL,
    reason VARCHAR(1000) NOT NULL,
    opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    opened_by VARCHAR(200) NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    ended_by VARCHAR(200),
    end_reason VARCHAR(1000),
    planned_until DATE
);

-- On which of a plan's days the terminals of a site have their turn: all of one site together, the sites spread evenly.
CREATE TABLE maintenance_plan_site (
    plan_id UUID NOT NULL REFERENCES maintenance_plan,
    site_id UUID NOT NULL REFERENCES organisation_site,
    turn INTEGER NOT NULL,
    PRIMARY KEY (plan_id, site_id)
);

-- The days of a plan, by turn and by the zone and calendar of sites, if it keeps to their windows also by the timetable of these, while orders are made of them.
CREATE TABLE maintenance_plan_day (
    plan_id UUID NOT NULL REFERENCES maintenance_plan,
    turn INTEGER NOT NULL,
    time_zone VARCHAR(64) NOT NULL,
    calendar_code VARCHAR(32) NOT NULL,
    timetable VARCHAR(36) NOT NULL,
    plan_day DATE NOT NULL,
    due_on DATE NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    planned_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (plan_id, turn, time_zone, calendar_code, timetable, plan_day)
);
