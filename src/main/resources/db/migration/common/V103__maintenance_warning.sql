-- The order that a warning asked for at the touch of a button: one at a time, however many ask at once.
CREATE TABLE maintenance_warning_order (
    warning_id UUID PRIMARY KEY REFERENCES warning,
    order_id UUID NOT NULL REFERENCES maintenance_order
);
CREATE INDEX maintenance_warning_order_order ON maintenance_warning_order (order_id);
CREATE INDEX maintenance_order_warning ON maintenance_order (warning_id);
