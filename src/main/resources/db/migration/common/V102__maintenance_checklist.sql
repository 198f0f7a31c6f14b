-- What is looked at before and after work of a kind. A change is a new version with its reason; the one before ends.
CREATE TABLE maintenance_checklist (
    id UUID PRIMARY KEY,
    kind VARCHAR(12) NOT NULL,
    version_no INTEGER NOT NULL,
    items VARCHAR(20000) NOT NULL,
    reason VARCHAR(1000) NOT NULL,
    incident_id UUID REFERENCES incident,
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    changed_by VARCHAR(200) NOT NULL,
    UNIQUE (kind, version_no)
);

-- What was found. The last word on an item counts, the story of the order keeps all of them.
CREATE TABLE maintenance_check (
    order_id UUID NOT NULL REFERENCES maintenance_order,
    item_key VARCHAR(40) NOT NULL,
    finding VARCHAR(16) NOT NULL,
    note VARCHAR(1000),
    found_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    found_by VARCHAR(200) NOT NULL,
    PRIMARY KEY (order_id, item_key)
);
