-- Contains-search over serials and TIDs without reading the whole register.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX fleet_terminal_serial_part ON fleet_terminal USING gin (serial gin_trgm_ops);
CREATE INDEX fleet_terminal_tid_part ON fleet_terminal USING gin (tid gin_trgm_ops);
