-- Scams that the company heard of or met; those that every company meets are words of the console. Each is told in English, in
-- Chinese, or in both.
CREATE TABLE awareness_scam (
    id UUID PRIMARY KEY,
    scam_no BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    name_en VARCHAR(120),
    signs_en VARCHAR(2000),
    advice_en VARCHAR(2000),
    name_zh VARCHAR(120),
    signs_zh VARCHAR(2000),
    advice_zh VARCHAR(2000),
    source VARCHAR(400),
    withdrawn_at TIMESTAMP(6) WITH TIME ZONE,
    version BIGINT DEFAULT 0 NOT NULL,
    CHECK (name_en IS NOT NULL OR name_zh IS NOT NULL)
);

-- What an incident was reported as.
CREATE TABLE awareness_report (
    incident_id UUID PRIMARY KEY REFERENCES incident,
    scam VARCHAR(40) NOT NULL,
    site_id UUID,
    told_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX awareness_report_told ON awareness_report (told_at, scam);
CREATE INDEX awareness_report_site ON awareness_report (site_id, told_at);
