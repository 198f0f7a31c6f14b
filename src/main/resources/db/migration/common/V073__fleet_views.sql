-- What people keep of the list of terminals: filters, order and columns, as the page's address writes them, under a name.
CREATE TABLE fleet_saved_view (
    id UUID PRIMARY KEY,
    version BIGINT NOT NULL,
    owner_id VARCHAR(64) NOT NULL,
    owner_name VARCHAR(200) NOT NULL,
    name VARCHAR(80) NOT NULL,
    name_key VARCHAR(80) NOT NULL,
    query VARCHAR(2000) NOT NULL,
    shared BOOLEAN NOT NULL,
    UNIQUE (owner_id, name_key)
);

-- What a person last chose: the columns, null for those of the product, and the view that the list opens with.
CREATE TABLE fleet_view_choice (
    owner_id VARCHAR(64) PRIMARY KEY,
    version BIGINT NOT NULL,
    chosen_columns VARCHAR(400),
    default_view_id UUID REFERENCES fleet_saved_view ON DELETE SET NULL
);
