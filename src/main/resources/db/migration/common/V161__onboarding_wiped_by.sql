-- Who confirmed that keys are gone does not certify the destruction as well.
ALTER TABLE onboarding_retirement ADD COLUMN wiped_by_id VARCHAR(64);
