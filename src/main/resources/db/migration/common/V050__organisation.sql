CREATE TABLE organisation_region (
    id UUID PRIMARY KEY,
    parent_id UUID REFERENCES organisation_region,
    code VARCHAR(32) NOT NULL UNIQUE,
    name VARCHAR(200) NOT NULL,
    version BIGINT DEFAULT 0 NOT NULL
);

CREATE TABLE organisation_site (
    id UUID PRIMARY KEY,
    region_id UUID NOT NULL REFERENCES organisation_region,
    code VARCHAR(32) NOT NULL UNIQUE,
    name VARCHAR(200) NOT NULL,
    address VARCHAR(400),
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    time_zone VARCHAR(64) NOT NULL,
    opening_hours VARCHAR(400),
    holiday_calendar VARCHAR(32) REFERENCES calendar_holidays,
    unified_credit_code VARCHAR(18),
    -- The same for all sites with the same time zone, opening hours and calendar; null for one that never closes.
    timetable_id UUID,
    version BIGINT DEFAULT 0 NOT NULL
);
CREATE INDEX organisation_site_calendar ON organisation_site (holiday_calendar);
CREATE INDEX organisation_site_region ON organisation_site (region_id);
CREATE INDEX organisation_site_name ON organisation_site (name, id);

-- By which revision of its calendar a timetable's open times were written; null without a calendar.
CREATE TABLE organisation_timetable (
    timetable_id UUID PRIMARY KEY,
    calendar_revision UUID
);

-- Published to every module: when the sites of a timetable are open, as seconds since 1970, and how many open seconds came
-- before. Far past and far future count as open. Renewed by a task; a timetable may be without rows for some minutes.
CREATE TABLE organisation_open_time (
    timetable_id UUID NOT NULL,
    opens BIGINT NOT NULL,
    closes BIGINT NOT NULL,
    open_before BIGINT NOT NULL,
    PRIMARY KEY (timetable_id, opens),
    CHECK (opens < closes)
);

-- Published to every module: each site with itself and every region above it, and how many levels that
-- lies above the site. Kept by the module on each change.
CREATE TABLE organisation_scope (
    node_id UUID NOT NULL,
    site_id UUID NOT NULL,
    levels SMALLINT DEFAULT 0 NOT NULL,
    PRIMARY KEY (node_id, site_id)
);
CREATE INDEX organisation_scope_site ON organisation_scope (site_id, node_id);
