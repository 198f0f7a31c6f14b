-- Holiday calendars. At most one is the company's. The revision is another one after each change of days.
CREATE TABLE calendar_holidays (
    code VARCHAR(32) PRIMARY KEY,
    name VARCHAR(200) NOT NULL,
    of_company BOOLEAN DEFAULT FALSE NOT NULL,
    revision UUID NOT NULL
);

CREATE TABLE calendar_day (
    calendar_code VARCHAR(32) NOT NULL REFERENCES calendar_holidays,
    day_date DATE NOT NULL,
    name VARCHAR(200) NOT NULL,
    kind VARCHAR(8) NOT NULL CHECK (kind IN ('HOLIDAY', 'WORKDAY')),
    PRIMARY KEY (calendar_code, day_date)
);
