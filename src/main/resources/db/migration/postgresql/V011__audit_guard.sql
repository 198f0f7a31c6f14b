-- The trail only grows: the one change that an entry may see is its sealing. The chain finds what gets around this.
CREATE FUNCTION audit_refuse() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_entry_only_sealed BEFORE UPDATE ON audit_entry FOR EACH ROW
WHEN (OLD.seq IS NOT NULL OR NEW.seq IS NULL OR NEW.prev_hash IS NULL OR NEW.hash IS NULL
    OR (OLD.entry_no, OLD.id, OLD.occurred_at, OLD.actor_kind, OLD.actor_id, OLD.actor_name, OLD.address, OLD.action,
        OLD.subject_kind, OLD.subject_id, OLD.subject_label, OLD.site_id, OLD.state_before, OLD.state_after)
    IS DISTINCT FROM
       (NEW.entry_no, NEW.id, NEW.occurred_at, NEW.actor_kind, NEW.actor_id, NEW.actor_name, NEW.address, NEW.action,
        NEW.subject_kind, NEW.subject_id, NEW.subject_label, NEW.site_id, NEW.state_before, NEW.state_after))
EXECUTE FUNCTION audit_refuse();

CREATE TRIGGER audit_entry_never_deleted BEFORE DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_refuse();

CREATE TRIGGER audit_entry_never_emptied BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
