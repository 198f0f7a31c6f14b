-- What people found at a terminal that speaks against it being the registered one: of each terminal the last, until the register
-- records that somebody looked.
CREATE TABLE fleet_doubt (
    terminal_id UUID PRIMARY KEY REFERENCES fleet_terminal,
    expected VARCHAR(200) NOT NULL,
    found VARCHAR(200) NOT NULL,
    occasion VARCHAR(64) NOT NULL,
    first_found_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    last_found_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
