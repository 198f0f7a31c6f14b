-- What laws, standards and contracts ask of the company: how it is met, what proves it, and when it is looked at again. The key of
-- a regulation is its name as names are compared. The revision counts changes of what is kept here, the version every change.
CREATE TABLE obligation (
    id UUID PRIMARY KEY,
    code VARCHAR(32) NOT NULL UNIQUE,
    title VARCHAR(200) NOT NULL,
    regulation VARCHAR(200) NOT NULL,
    regulation_key VARCHAR(200) NOT NULL,
    article VARCHAR(60),
    control VARCHAR(2000) NOT NULL,
    evidence VARCHAR(2000),
    evidence_page VARCHAR(400),
    -- null: nothing proves it
    evidenced_on DATE,
    owner VARCHAR(200) NOT NULL,
    review_days INT NOT NULL,
    next_review DATE NOT NULL,
    basis VARCHAR(12) NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    ended_by VARCHAR(200),
    ended_reason VARCHAR(2000),
    revision BIGINT DEFAULT 0 NOT NULL,
    version BIGINT DEFAULT 0 NOT NULL
);
CREATE INDEX obligation_regulation ON obligation (regulation_key);
CREATE INDEX obligation_next_review ON obligation (next_review);

-- Changes of rules as they were published. Once known, a change stays as it is.
CREATE TABLE obligation_change (
    id UUID PRIMARY KEY,
    regulation VARCHAR(200) NOT NULL,
    regulation_key VARCHAR(200) NOT NULL,
    article VARCHAR(60),
    reference VARCHAR(100) NOT NULL,
    reference_key VARCHAR(100) NOT NULL,
    title VARCHAR(200) NOT NULL,
    summary VARCHAR(4000),
    link VARCHAR(500),
    published_on DATE NOT NULL,
    effective_on DATE,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    UNIQUE (regulation_key, reference_key)
);
CREATE INDEX obligation_change_list ON obligation_change (published_on, id);

-- That somebody looks at an obligation again, or for none whether a change concerns the company at all.
CREATE TABLE obligation_review (
    review_no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    obligation_id UUID REFERENCES obligation,
    reason VARCHAR(12) NOT NULL,
    change_id UUID REFERENCES obligation_change,
    note VARCHAR(2000),
    opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    opened_by VARCHAR(200) NOT NULL,
    -- the obligation while a review that is due or asked for is open: so that there is one such review at a time
    open_obligation_id UUID UNIQUE,
    -- of the obligation when the review was opened
    revision BIGINT,
    due_on DATE NOT NULL,
    outcome VARCHAR(16),
    finding VARCHAR(2000),
    completed_at TIMESTAMP(6) WITH TIME ZONE,
    completed_by VARCHAR(200),
    UNIQUE (change_id, obligation_id),
    CHECK (obligation_id IS NOT NULL OR change_id IS NOT NULL),
    CHECK ((outcome IS NULL) = (completed_at IS NULL))
);
CREATE INDEX obligation_review_of ON obligation_review (obligation_id, review_no);
CREATE INDEX obligation_review_open ON obligation_review (completed_at, due_on);
