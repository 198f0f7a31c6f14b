-- When software may be changed: what a region or site says of itself; the nearest above a site wins.
CREATE TABLE organisation_window (
    node_id UUID PRIMARY KEY,
    windows VARCHAR(400) NOT NULL,
    in_opening_hours BOOLEAN NOT NULL
);

-- Until when the windows of a timetable are written down, as seconds since 1970.
CREATE TABLE organisation_window_timetable (
    timetable_id UUID PRIMARY KEY,
    written_until BIGINT NOT NULL
);

-- Published to every module: by which timetable of windows a site goes; null for a site that nobody gave windows, so that any
-- time will do. A site without a row was changed minutes ago: no window is open there until a task has written it down.
CREATE TABLE organisation_window_site (
    site_id UUID PRIMARY KEY REFERENCES organisation_site,
    timetable_id UUID
);
CREATE INDEX organisation_window_site_timetable ON organisation_window_site (timetable_id);

-- Published to every module: when the windows of a timetable are open, as seconds since 1970, of the next weeks. A timetable
-- whose windows never open has no rows.
CREATE TABLE organisation_window_time (
    timetable_id UUID NOT NULL,
    opens BIGINT NOT NULL,
    closes BIGINT NOT NULL,
    PRIMARY KEY (timetable_id, opens),
    CHECK (opens < closes)
);
