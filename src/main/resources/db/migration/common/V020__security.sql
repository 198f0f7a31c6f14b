-- Roles are presets of permissions kept as data; each start brings them to the product's.
CREATE TABLE security_role (
    role_key VARCHAR(32) PRIMARY KEY,
    permissions VARCHAR(2000) NOT NULL
);

CREATE TABLE security_user (
    id UUID PRIMARY KEY,
    username VARCHAR(64) NOT NULL UNIQUE,
    display_name VARCHAR(200) NOT NULL,
    password_hash VARCHAR(200) NOT NULL,
    password_set_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    must_change BOOLEAN NOT NULL,
    credentials_no INTEGER DEFAULT 1 NOT NULL,
    sees_everything BOOLEAN NOT NULL,
    disabled BOOLEAN DEFAULT FALSE NOT NULL,
    failed_tries INTEGER DEFAULT 0 NOT NULL,
    locked_until TIMESTAMP(6) WITH TIME ZONE,
    last_sign_in_at TIMESTAMP(6) WITH TIME ZONE,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    version BIGINT DEFAULT 0 NOT NULL
);

CREATE TABLE security_user_role (
    user_id UUID NOT NULL REFERENCES security_user,
    role_key VARCHAR(32) NOT NULL,
    PRIMARY KEY (user_id, role_key)
);

CREATE TABLE security_password_history (
    user_id UUID NOT NULL REFERENCES security_user,
    set_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    credentials_no INTEGER NOT NULL,
    password_hash VARCHAR(200) NOT NULL,
    PRIMARY KEY (user_id, credentials_no)
);

-- Machines. Only the SHA-256 of a token is kept: 32 random bytes need no slow hash.
CREATE TABLE security_client (
    id UUID PRIMARY KEY,
    name VARCHAR(200) NOT NULL UNIQUE,
    token_hash CHAR(64) NOT NULL UNIQUE,
    permissions VARCHAR(2000) NOT NULL,
    sees_everything BOOLEAN NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP(6) WITH TIME ZONE,
    revoked_at TIMESTAMP(6) WITH TIME ZONE,
    last_used_at TIMESTAMP(6) WITH TIME ZONE
);

-- The regions and sites below which a user or client sees, when not everything.
CREATE TABLE security_scope (
    holder_id UUID NOT NULL,
    node_id UUID NOT NULL,
    PRIMARY KEY (holder_id, node_id)
);
