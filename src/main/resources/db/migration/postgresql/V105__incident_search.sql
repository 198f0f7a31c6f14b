-- Contains-search over what incidents say, without reading all of them.
CREATE INDEX incident_part ON incident
    USING gin (UPPER(COALESCE(title, '') || ' ' || COALESCE(description, '')) gin_trgm_ops);
