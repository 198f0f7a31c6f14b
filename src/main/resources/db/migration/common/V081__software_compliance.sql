-- How many deployed terminals were up to date, counted once and read often: at the end of each week, and at the last run
-- of the task today. A point without rows was counted, and there was nothing to count.
CREATE TABLE software_compliance_point (
    on_day DATE PRIMARY KEY,
    measured_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE software_compliance (
    on_day DATE NOT NULL REFERENCES software_compliance_point ON DELETE CASCADE,
    model_id UUID NOT NULL REFERENCES fleet_model,
    site_id UUID REFERENCES organisation_site,
    total BIGINT NOT NULL,
    behind BIGINT NOT NULL,
    never_told BIGINT NOT NULL,
    UNIQUE (on_day, model_id, site_id)
);
CREATE INDEX software_compliance_site ON software_compliance (site_id);
CREATE INDEX software_compliance_model ON software_compliance (model_id);
