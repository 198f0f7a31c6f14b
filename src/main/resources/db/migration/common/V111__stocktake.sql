-- Stock-takes: which terminals of a site or region are really there. While open_node is set, the node has no second one.
CREATE TABLE stocktake (
    id UUID PRIMARY KEY,
    stocktake_no BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    node_id UUID NOT NULL,
    title VARCHAR(200),
    state VARCHAR(10) NOT NULL,
    started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    started_by VARCHAR(200) NOT NULL,
    -- The end of its period, when it is closed if nobody closed it before.
    until_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    ended_by VARCHAR(200),
    note VARCHAR(1000),
    open_node UUID UNIQUE,
    CHECK (started_at < until_at)
);
CREATE INDEX stocktake_period ON stocktake (state, until_at);

-- Its population, frozen when it began: later changes of the register move nothing here. site_id is where the terminal was
-- registered then, seen_site_id where it was seen.
CREATE TABLE stocktake_terminal (
    stocktake_id UUID NOT NULL REFERENCES stocktake,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    serial VARCHAR(24) NOT NULL,
    site_id UUID REFERENCES organisation_site,
    state_then VARCHAR(16) NOT NULL,
    outcome VARCHAR(10) NOT NULL,
    seen_at TIMESTAMP(6) WITH TIME ZONE,
    seen_by VARCHAR(200),
    seen_how VARCHAR(10),
    seen_site_id UUID REFERENCES organisation_site,
    PRIMARY KEY (stocktake_id, terminal_id)
);
CREATE INDEX stocktake_terminal_serial ON stocktake_terminal (stocktake_id, serial, terminal_id);
CREATE INDEX stocktake_terminal_outcome ON stocktake_terminal (outcome, terminal_id);
CREATE INDEX stocktake_terminal_own ON stocktake_terminal (terminal_id, outcome);

-- What was found that does not belong to the population: terminals registered elsewhere, and serials that nobody knows.
CREATE TABLE stocktake_find (
    stocktake_id UUID NOT NULL REFERENCES stocktake,
    serial VARCHAR(24) NOT NULL,
    known BOOLEAN NOT NULL,
    seen_site_id UUID REFERENCES organisation_site,
    seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    seen_by VARCHAR(200) NOT NULL,
    seen_how VARCHAR(10) NOT NULL,
    PRIMARY KEY (stocktake_id, serial)
);
