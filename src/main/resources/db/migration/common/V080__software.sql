CREATE TABLE software_product (
    id UUID PRIMARY KEY,
    manufacturer_id UUID NOT NULL REFERENCES fleet_manufacturer,
    component_type VARCHAR(16) NOT NULL,
    name VARCHAR(120) NOT NULL,
    name_key VARCHAR(120) NOT NULL,
    version BIGINT DEFAULT 0 NOT NULL,
    UNIQUE (manufacturer_id, component_type, name_key)
);

CREATE TABLE software_product_alias (
    manufacturer_id UUID NOT NULL REFERENCES fleet_manufacturer,
    component_type VARCHAR(16) NOT NULL,
    alias_key VARCHAR(120) NOT NULL,
    product_id UUID NOT NULL REFERENCES software_product,
    PRIMARY KEY (manufacturer_id, component_type, alias_key)
);

-- The product that a version without a known name belongs to.
CREATE TABLE software_default_product (
    model_id UUID NOT NULL REFERENCES fleet_model,
    component_type VARCHAR(16) NOT NULL,
    product_id UUID NOT NULL REFERENCES software_product,
    PRIMARY KEY (model_id, component_type)
);

CREATE TABLE software_release (
    id UUID PRIMARY KEY,
    product_id UUID NOT NULL REFERENCES software_product,
    model_id UUID REFERENCES fleet_model,
    release_version VARCHAR(80) NOT NULL,
    sort_key VARCHAR(300) NOT NULL,
    released_on DATE NOT NULL,
    security_critical BOOLEAN NOT NULL,
    end_of_support DATE,
    extended_support DATE,
    note VARCHAR(400),
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    version BIGINT DEFAULT 0 NOT NULL
);
CREATE INDEX software_release_product ON software_release (product_id, sort_key);

-- What runs on a terminal, as intervals; the present row has valid_to 9999-12-31.
CREATE TABLE software_installed (
    id UUID PRIMARY KEY,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    product_id UUID NOT NULL REFERENCES software_product,
    installed_version VARCHAR(80) NOT NULL,
    sort_key VARCHAR(300) NOT NULL,
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    UNIQUE (terminal_id, product_id, valid_from)
);
CREATE INDEX software_installed_product ON software_installed (product_id, valid_to, sort_key, terminal_id);

-- Baselines per product, for a model and a group of sites (region or site), null for all.
CREATE TABLE software_baseline (
    id UUID PRIMARY KEY,
    product_id UUID NOT NULL REFERENCES software_product,
    model_id UUID REFERENCES fleet_model,
    site_group UUID,
    minimum_version VARCHAR(80),
    minimum_sort_key VARCHAR(300),
    approved_versions VARCHAR(2000) NOT NULL,
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE software_allowed_app (
    id UUID PRIMARY KEY,
    name VARCHAR(200) NOT NULL UNIQUE,
    publisher VARCHAR(200),
    signature_sha256 CHAR(64),
    store VARCHAR(200)
);

CREATE TABLE software_vulnerability (
    id UUID PRIMARY KEY,
    cve VARCHAR(20) NOT NULL UNIQUE,
    title VARCHAR(400),
    cvss DECIMAL(3, 1),
    attack_vector VARCHAR(16),
    known_exploited BOOLEAN NOT NULL,
    kev_due DATE,
    kev_added DATE,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- What a vulnerability affects: a product and a range of versions, bounds by sort key.
CREATE TABLE software_affected (
    id UUID PRIMARY KEY,
    vulnerability_id UUID NOT NULL REFERENCES software_vulnerability,
    product_id UUID NOT NULL REFERENCES software_product,
    model_id UUID REFERENCES fleet_model,
    from_key VARCHAR(300),
    to_key VARCHAR(300),
    to_inclusive BOOLEAN NOT NULL,
    range_text VARCHAR(200) NOT NULL
);
CREATE INDEX software_affected_product ON software_affected (product_id);
