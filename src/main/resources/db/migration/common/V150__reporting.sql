-- How long terminals should have served, and did not, by calendar month (UTC), in open seconds of their sites: a row for each
-- place and acquirer that a terminal had in the month. Written anew by a task; only what is in service has rows.
CREATE TABLE reporting_availability (
    month_start DATE NOT NULL,
    terminal_id UUID NOT NULL,
    model_id UUID NOT NULL,
    site_id UUID,
    acquirer_id UUID,
    service_seconds DECIMAL(20, 6) NOT NULL,
    down_seconds DECIMAL(20, 6) NOT NULL
);
CREATE INDEX reporting_availability_list ON reporting_availability (month_start, terminal_id);

-- The months that were counted, and until when.
CREATE TABLE reporting_availability_month (
    month_start DATE PRIMARY KEY,
    counted_until TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
