-- Keys and certificates that terminals told of, each as an interval: what identified it from valid_from to valid_to. Never a key
-- itself. open_key names terminal, kind and name while it holds. Counter, expiry and told_at are the newest of it.
CREATE TABLE fleet_key (
    id UUID PRIMARY KEY,
    terminal_id UUID NOT NULL REFERENCES fleet_terminal,
    -- KEY or CERTIFICATE.
    kind VARCHAR(12) NOT NULL,
    name VARCHAR(40) NOT NULL,
    -- The KSN without its counter, the key's id, or the certificate's fingerprint.
    identity VARCHAR(64) NOT NULL,
    counter BIGINT,
    expires_on DATE,
    told_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- When the counter was lower than before; stays until another key takes its place.
    back_at TIMESTAMP(6) WITH TIME ZONE,
    valid_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    open_key VARCHAR(100) UNIQUE
);
CREATE INDEX fleet_key_terminal ON fleet_key (terminal_id, valid_from);
CREATE INDEX fleet_key_identity ON fleet_key (kind, identity, valid_to, terminal_id);
CREATE INDEX fleet_key_expiry ON fleet_key (valid_to, expires_on);
