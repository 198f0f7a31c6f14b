-- Whom to tell of an incident outside the company: for a region or site with all below it, or for the whole company (no node).
CREATE TABLE incident_contact (
    id UUID PRIMARY KEY,
    recipient VARCHAR(16) NOT NULL,
    name VARCHAR(200) NOT NULL,
    phone VARCHAR(40),
    mail VARCHAR(200),
    hours VARCHAR(200),
    note VARCHAR(1000),
    node_id UUID,
    removed_at TIMESTAMP(6) WITH TIME ZONE,
    version BIGINT DEFAULT 0 NOT NULL
);

-- Who outside was told of an incident and when, or why not. One entered wrongly is struck out and stays.
CREATE TABLE incident_notification (
    id UUID PRIMARY KEY,
    incident_id UUID NOT NULL REFERENCES incident,
    recipient VARCHAR(16) NOT NULL,
    waived BOOLEAN NOT NULL,
    contact VARCHAR(200),
    reference VARCHAR(100),
    told_at TIMESTAMP(6) WITH TIME ZONE,
    note VARCHAR(1000),
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    recorded_by_id VARCHAR(64) NOT NULL,
    struck_at TIMESTAMP(6) WITH TIME ZONE,
    struck_by VARCHAR(200),
    struck_reason VARCHAR(1000),
    CHECK (waived = (told_at IS NULL))
);
CREATE INDEX incident_notification_incident ON incident_notification (incident_id, id);
