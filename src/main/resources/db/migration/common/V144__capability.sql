-- What the terminals of a model can do. A model without a row here is one of which nobody has said so.
CREATE TABLE capability_model (
    model_id UUID PRIMARY KEY REFERENCES fleet_model,
    set_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    set_by VARCHAR(200) NOT NULL
);

CREATE TABLE capability_profile (
    model_id UUID NOT NULL REFERENCES capability_model,
    capability VARCHAR(24) NOT NULL,
    PRIMARY KEY (model_id, capability)
);

-- What the tills of a region or site must be able to do, null for the whole company. It is ended, never overwritten: open_key is
-- place and capability while it holds.
CREATE TABLE capability_need (
    id UUID PRIMARY KEY,
    open_key VARCHAR(80) UNIQUE,
    node_id UUID,
    capability VARCHAR(24) NOT NULL,
    every_till BOOLEAN NOT NULL,
    reason VARCHAR(400) NOT NULL,
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    set_by VARCHAR(200) NOT NULL,
    ended_by VARCHAR(200)
);
