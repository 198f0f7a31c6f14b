-- Files that people and machines handed in, by what they hold: the same content is kept once. The bytes lie in the file store.
CREATE TABLE files_content (
    hash CHAR(64) PRIMARY KEY,
    media_type VARCHAR(40) NOT NULL,
    size_bytes BIGINT NOT NULL,
    -- Of photos only.
    width INTEGER,
    height INTEGER,
    thumbnail CHAR(64),
    -- Like photos have like ones: 64 bits as hexadecimal digits.
    likeness CHAR(16),
    kept_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX files_content_likeness ON files_content (likeness);
CREATE INDEX files_content_thumbnail ON files_content (thumbnail);

-- Who handed a file in, and what it said about itself: evidence, never changed. The hash of what was sent stays, as a photo is
-- written anew.
CREATE TABLE files_upload (
    id UUID PRIMARY KEY,
    hash CHAR(64) NOT NULL REFERENCES files_content,
    sent_hash CHAR(64) NOT NULL,
    original_name VARCHAR(200),
    purpose VARCHAR(40) NOT NULL,
    uploaded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    uploaded_by VARCHAR(200) NOT NULL,
    uploaded_by_id VARCHAR(64) NOT NULL,
    taken_at VARCHAR(32),
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    device VARCHAR(120)
);
CREATE INDEX files_upload_hash ON files_upload (hash, uploaded_by_id);

-- What a file belongs to: whoever may see one of its subjects may read it.
CREATE TABLE files_link (
    hash CHAR(64) NOT NULL REFERENCES files_content,
    subject_kind VARCHAR(40) NOT NULL,
    subject_id UUID NOT NULL,
    linked_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (hash, subject_kind, subject_id)
);
CREATE INDEX files_link_subject ON files_link (subject_kind, subject_id);

-- Bytes that are being put into the store: nobody removes them until their row is there.
CREATE TABLE files_claim (
    hash CHAR(64) NOT NULL,
    id UUID NOT NULL,
    claimed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (hash, id)
);
CREATE INDEX files_claim_id ON files_claim (id);

-- Bytes that no row needs any more, until they are removed.
CREATE TABLE files_doomed (
    hash CHAR(64) PRIMARY KEY,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
