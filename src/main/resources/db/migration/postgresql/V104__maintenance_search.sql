-- Contains-search over what work orders say, without reading all of them.
CREATE INDEX maintenance_order_part ON maintenance_order
    USING gin (UPPER(COALESCE(title, '') || ' ' || COALESCE(description, '')) gin_trgm_ops);
