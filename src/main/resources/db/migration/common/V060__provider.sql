-- Acquirers, manufacturers' agents, service providers. One that an import named first is unverified.
CREATE TABLE provider (
    id UUID PRIMARY KEY,
    kind VARCHAR(20) NOT NULL,
    code VARCHAR(32) NOT NULL,
    name VARCHAR(200) NOT NULL,
    verified BOOLEAN NOT NULL,
    version BIGINT DEFAULT 0 NOT NULL,
    UNIQUE (kind, code)
);
