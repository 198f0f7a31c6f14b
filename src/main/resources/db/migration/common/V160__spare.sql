-- How many spare terminals of a model a region or site, or the company, wants in stock. A level is not edited: it is ended, and
-- another one takes its place. open_key names model and node while it holds.
CREATE TABLE spare_level (
    id UUID PRIMARY KEY,
    model_id UUID NOT NULL REFERENCES fleet_model,
    node_id UUID,
    minimum INTEGER NOT NULL,
    reason VARCHAR(1000) NOT NULL,
    set_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    set_by VARCHAR(200) NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    ended_by VARCHAR(200),
    open_key VARCHAR(80) UNIQUE
);

-- Spares that are kept for a work order. Of one terminal and of one order at most one is open; it counts while the order is live and
-- the terminal in stock. Published to the modules above.
CREATE TABLE spare_hold (
    id UUID PRIMARY KEY,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    order_id UUID NOT NULL REFERENCES maintenance_order,
    held_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    held_by VARCHAR(200) NOT NULL,
    released_at TIMESTAMP(6) WITH TIME ZONE,
    released_by VARCHAR(200),
    release_reason VARCHAR(1000),
    open_terminal UUID UNIQUE,
    open_order UUID UNIQUE
);
CREATE INDEX spare_hold_order ON spare_hold (order_id, held_at);
