CREATE TABLE "privacy_notices" (
	"stage_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"notice" jsonb NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	CONSTRAINT "privacy_notices_stage_id_version_pk" PRIMARY KEY("stage_id","version")
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "privacy_version" integer;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "signed_in_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "phone_proven" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "email_proven" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "privacy_notices" ADD CONSTRAINT "privacy_notices_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_sessions_expires" ON "account_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "opinions_attachments" ON "opinions" USING gin ("attachments") WHERE attachments <> '[]'::jsonb;--> statement-breakpoint
CREATE INDEX "submissions_links" ON "submissions" USING btree ("received_at") WHERE person_id is not null or entered_by is not null;--> statement-breakpoint
CREATE INDEX "uploads_used" ON "uploads" USING btree ("used_at") WHERE used_at is not null and (closed_at is not null or uploaded_by is not null);--> statement-breakpoint
-- What a code has proven until now stands with the submission.
update contacts c set phone_proven = s.verification = 'phone' and c.phone_hash is not null, email_proven = s.verification = 'email' and c.email_hash is not null
from submissions s where s.id = c.submission_id and s.verification in ('phone', 'email');
--> statement-breakpoint
-- Earlier texts were overwritten; the one in force is the first that is kept.
insert into privacy_notices (stage_id, version, notice, valid_from) select id, privacy_version, privacy_notice, case when privacy_version = 1 then created_at else now() end from stages;
--> statement-breakpoint
-- When somebody last came in was not noted before: the time after which an unused account goes begins today.
update people set signed_in_at = now() where account_id is not null;
--> statement-breakpoint
-- A notice somebody agreed to is never rewritten; it goes only with a stage that nobody has sent anything to.
create function refuse_notice() returns trigger language plpgsql as $$
begin
  raise exception 'a notice is never rewritten' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger privacy_notices_kept before update or truncate on privacy_notices for each statement execute function refuse_notice();
