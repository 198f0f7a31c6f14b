-- Waves of which a terminal's state changed after it had ended: the next run of the task counts them anew. Written without waiting for
-- whoever holds the rollout, hence without a key.
CREATE TABLE rollout_late (
    rollout_id UUID NOT NULL,
    wave_no SMALLINT NOT NULL
);
