-- A product of a model: manufacturer, model, component type and name identify a component. "named" is false while the
-- console itself made up the name of a default product.
CREATE TABLE software_product (
    id UUID PRIMARY KEY,
    manufacturer_id UUID NOT NULL REFERENCES fleet_manufacturer,
    model_id UUID NOT NULL REFERENCES fleet_model,
    component_type VARCHAR(16) NOT NULL,
    name VARCHAR(120) NOT NULL,
    name_key VARCHAR(120) NOT NULL,
    named BOOLEAN NOT NULL,
    version BIGINT DEFAULT 0 NOT NULL,
    UNIQUE (model_id, component_type, name_key)
);

CREATE TABLE software_product_alias (
    model_id UUID NOT NULL REFERENCES fleet_model,
    component_type VARCHAR(16) NOT NULL,
    alias_key VARCHAR(120) NOT NULL,
    product_id UUID NOT NULL REFERENCES software_product,
    PRIMARY KEY (model_id, component_type, alias_key)
);
CREATE INDEX software_product_alias_product ON software_product_alias (product_id);

-- The product that a version without a known name belongs to.
CREATE TABLE software_default_product (
    model_id UUID NOT NULL REFERENCES fleet_model,
    component_type VARCHAR(16) NOT NULL,
    product_id UUID NOT NULL UNIQUE REFERENCES software_product,
    PRIMARY KEY (model_id, component_type)
);

-- What was published. identity keeps the same release from being recorded twice; model null means all of the manufacturer's.
CREATE TABLE software_release (
    id UUID PRIMARY KEY,
    identity VARCHAR(400) NOT NULL UNIQUE,
    manufacturer_id UUID NOT NULL REFERENCES fleet_manufacturer,
    model_id UUID REFERENCES fleet_model,
    component_type VARCHAR(16) NOT NULL,
    product_name VARCHAR(120),
    product_key VARCHAR(120),
    release_version VARCHAR(80) NOT NULL,
    sort_key VARCHAR(800) NOT NULL,
    released_on DATE NOT NULL,
    released_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    security_critical BOOLEAN NOT NULL,
    end_of_support DATE,
    note VARCHAR(400),
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    version BIGINT DEFAULT 0 NOT NULL
);
CREATE INDEX software_release_manufacturer ON software_release (manufacturer_id, component_type);
CREATE INDEX software_release_newest ON software_release (released_on, id);

-- The products that a release is for, with what the rules read; released_at is the start of the day in UTC.
CREATE TABLE software_release_product (
    release_id UUID NOT NULL REFERENCES software_release,
    product_id UUID NOT NULL REFERENCES software_product,
    sort_key VARCHAR(800) NOT NULL,
    released_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    security_critical BOOLEAN NOT NULL,
    PRIMARY KEY (release_id, product_id)
);
CREATE INDEX software_release_product_product ON software_release_product (product_id, sort_key);

-- What runs on a terminal, as intervals; the present row has valid_to 9999-12-31. confirmed_at is the newest fact that said
-- so: a late fact before it does not reach beyond it.
CREATE TABLE software_installed (
    id UUID PRIMARY KEY,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    product_id UUID NOT NULL REFERENCES software_product,
    installed_version VARCHAR(80) NOT NULL,
    sort_key VARCHAR(800) NOT NULL,
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    confirmed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    UNIQUE (terminal_id, product_id, valid_from)
);
CREATE INDEX software_installed_product ON software_installed (product_id, valid_to, sort_key, terminal_id);

-- The components that each terminal's newest report lists, product=version, one a line, and when it last said so: the present
-- versions of these products are confirmed until then, which so takes one write a report. Null when no list is newest in all
-- that it names. Transactions about a terminal's software wait for its row.
CREATE TABLE software_component_list (
    terminal_id UUID PRIMARY KEY REFERENCES fleet_terminal,
    components VARCHAR(30000),
    confirmed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- What follows are decisions of the company. Each holds from valid_from to valid_to and is ended, never overwritten; open_key
-- keeps two of the same kind from holding at once and is null for what has ended.

-- Baselines per product and a group of sites (region or site), null for all.
CREATE TABLE software_baseline (
    id UUID PRIMARY KEY,
    open_key VARCHAR(80) UNIQUE,
    product_id UUID NOT NULL REFERENCES software_product,
    site_group UUID,
    minimum_version VARCHAR(80),
    minimum_sort_key VARCHAR(800),
    set_by VARCHAR(200) NOT NULL,
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX software_baseline_product ON software_baseline (product_id, valid_to);

CREATE TABLE software_approved_version (
    baseline_id UUID NOT NULL REFERENCES software_baseline,
    sort_key VARCHAR(800) NOT NULL,
    approved_version VARCHAR(80) NOT NULL,
    PRIMARY KEY (baseline_id, sort_key)
);

-- An app as its name, signature and store may be reported; what stands in the list is asked for, null is not. app_pattern is a
-- LIKE pattern, escaped by !, of the line of fleet_last_report that shows what is asked for.
CREATE TABLE software_allowed_app (
    id UUID PRIMARY KEY,
    open_key VARCHAR(200) UNIQUE,
    name VARCHAR(200) NOT NULL,
    name_key VARCHAR(200) NOT NULL,
    publisher VARCHAR(200),
    signature_sha256 CHAR(64),
    store VARCHAR(200),
    app_pattern VARCHAR(1000) NOT NULL,
    set_by VARCHAR(200) NOT NULL,
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- Until when a product, or one version of it, is supported. Extended support counts with its evidence.
CREATE TABLE software_support (
    id UUID PRIMARY KEY,
    open_key VARCHAR(900) UNIQUE,
    product_id UUID NOT NULL REFERENCES software_product,
    for_version VARCHAR(80),
    sort_key VARCHAR(800),
    end_of_support DATE,
    extended_support DATE,
    evidence VARCHAR(400),
    set_by VARCHAR(200) NOT NULL,
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX software_support_product ON software_support (product_id, valid_to);

CREATE TABLE software_vulnerability (
    id UUID PRIMARY KEY,
    cve VARCHAR(20) NOT NULL UNIQUE,
    title VARCHAR(400),
    cvss DECIMAL(3, 1),
    attack_vector VARCHAR(16),
    published_on DATE,
    record_digest CHAR(64),
    known_exploited BOOLEAN NOT NULL,
    kev_added DATE,
    kev_due DATE,
    kev_due_at TIMESTAMP(6) WITH TIME ZONE,
    kev_recorded_at TIMESTAMP(6) WITH TIME ZONE,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- What a vulnerability affects, as the record names it, and a range of versions with bounds by sort key; a null bound is open.
CREATE TABLE software_affected (
    id UUID PRIMARY KEY,
    vulnerability_id UUID NOT NULL REFERENCES software_vulnerability,
    vendor VARCHAR(200) NOT NULL,
    product VARCHAR(200) NOT NULL,
    vendor_key VARCHAR(200) NOT NULL,
    product_key VARCHAR(200) NOT NULL,
    component_type VARCHAR(16),
    from_key VARCHAR(800),
    from_inclusive BOOLEAN NOT NULL,
    to_key VARCHAR(800),
    to_inclusive BOOLEAN NOT NULL,
    range_text VARCHAR(200) NOT NULL
);
CREATE INDEX software_affected_name ON software_affected (product_key, vendor_key);
CREATE INDEX software_affected_vulnerability ON software_affected (vulnerability_id);

-- The products that an affected name was matched to.
CREATE TABLE software_affected_product (
    affected_id UUID NOT NULL REFERENCES software_affected,
    product_id UUID NOT NULL REFERENCES software_product,
    matched_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (affected_id, product_id)
);
CREATE INDEX software_affected_product_product ON software_affected_product (product_id);

-- A name that vulnerability records use for a product here, beyond those that match by themselves.
CREATE TABLE software_record_name (
    id UUID PRIMARY KEY,
    open_key VARCHAR(450) UNIQUE,
    vendor VARCHAR(200) NOT NULL,
    product VARCHAR(200) NOT NULL,
    vendor_key VARCHAR(200) NOT NULL,
    product_key VARCHAR(200) NOT NULL,
    product_id UUID NOT NULL REFERENCES software_product,
    set_by VARCHAR(200) NOT NULL,
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX software_record_name_product ON software_record_name (product_id, valid_to);

-- A vulnerability that the company accepts for a product until a date: proposed by one person, approved by another, in force
-- from then on. valid_from is null until it is approved; open_key is there while it waits.
CREATE TABLE software_exception (
    id UUID PRIMARY KEY,
    open_key VARCHAR(80) UNIQUE,
    vulnerability_id UUID NOT NULL REFERENCES software_vulnerability,
    product_id UUID NOT NULL REFERENCES software_product,
    reason VARCHAR(1000) NOT NULL,
    state VARCHAR(16) NOT NULL,
    proposed_by VARCHAR(200) NOT NULL,
    proposed_by_id VARCHAR(80) NOT NULL,
    proposed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    decided_by VARCHAR(200),
    decided_at TIMESTAMP(6) WITH TIME ZONE,
    valid_from TIMESTAMP(6) WITH TIME ZONE,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX software_exception_product ON software_exception (product_id, vulnerability_id);

-- A version that a terminal ran by its reports, and never did: said by one person with a reason, approved by another. What was
-- reported stays as it is in software_installed. It is meant for the version's intervals that overlap ran_from to ran_to, as
-- a late report may still divide them. valid_from is null until it is approved; open_key, the interval, is there until it
-- is rejected or ended.
CREATE TABLE software_misreport (
    id UUID PRIMARY KEY,
    open_key VARCHAR(80) UNIQUE,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    product_id UUID NOT NULL REFERENCES software_product,
    installed_version VARCHAR(80) NOT NULL,
    sort_key VARCHAR(800) NOT NULL,
    ran_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ran_to TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    reason VARCHAR(1000) NOT NULL,
    state VARCHAR(16) NOT NULL,
    proposed_by VARCHAR(200) NOT NULL,
    proposed_by_id VARCHAR(80) NOT NULL,
    proposed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    decided_by VARCHAR(200),
    decided_at TIMESTAMP(6) WITH TIME ZONE,
    valid_from TIMESTAMP(6) WITH TIME ZONE,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX software_misreport_terminal ON software_misreport (terminal_id, product_id);
CREATE INDEX software_misreport_product ON software_misreport (product_id);
