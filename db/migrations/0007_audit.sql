CREATE INDEX "audit_seal" ON "audit_entries" USING btree ("seal_id","id");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit_entries" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit_entries" USING btree ("action","at","id");--> statement-breakpoint
CREATE INDEX "audit_person" ON "audit_entries" USING btree ("person_id","at","id") WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "audit_address" ON "audit_entries" USING btree ("at") WHERE address is not null;--> statement-breakpoint
-- The record only grows: an entry is sealed once and its address may be forgotten, a seal never changes (design §4.6).
create function refuse_record() returns trigger language plpgsql as $$
begin
  raise exception 'the record is append-only' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger audit_entries_kept before delete or truncate on audit_entries for each statement execute function refuse_record();
--> statement-breakpoint
create trigger audit_entries_unchanged before update on audit_entries for each row when (
  (new.id, new.at, new.person_id, new.action, new.subject_kind, new.subject_id, new.detail) is distinct from (old.id, old.at, old.person_id, old.action, old.subject_kind, old.subject_id, old.detail)
  or (old.seal_id is not null and new.seal_id is distinct from old.seal_id)
  or (new.address is not null and new.address is distinct from old.address)
) execute function refuse_record();
--> statement-breakpoint
create trigger audit_seals_kept before update or delete or truncate on audit_seals for each statement execute function refuse_record();
