-- How many terminals of the target another rollout held when it was last looked: until that lets them go, the rollout does not end.
ALTER TABLE rollout ADD COLUMN held BIGINT DEFAULT 0 NOT NULL;
