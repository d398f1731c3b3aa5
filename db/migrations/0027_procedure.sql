CREATE TABLE "applications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"part" text NOT NULL,
	"category" text DEFAULT '' NOT NULL,
	"source" text NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"shown_name" text NOT NULL,
	"sealed" text,
	"identity_hash" text DEFAULT '' NOT NULL,
	"contact_hash" text DEFAULT '' NOT NULL,
	"recommended_by" text DEFAULT '' NOT NULL,
	"view" text DEFAULT '' NOT NULL,
	"conflict" text DEFAULT '' NOT NULL,
	"decision_reason" text DEFAULT '' NOT NULL,
	"place" integer,
	"receipt_hash" text NOT NULL,
	"body_hash" text NOT NULL,
	"decided_by" uuid,
	"confirmed_at" timestamp with time zone,
	"attended" boolean,
	"entered_by" uuid,
	"expires_at" timestamp with time zone,
	"forgotten_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applications_receipt_hash_unique" UNIQUE("receipt_hash"),
	CONSTRAINT "applications_number" UNIQUE("meeting_id","number")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"application_id" uuid,
	"recipient" text NOT NULL,
	"what" text NOT NULL,
	"method" text NOT NULL,
	"delivered_on" text NOT NULL,
	"signed_by" text DEFAULT '' NOT NULL,
	"upload_id" uuid,
	"entered_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"voided_at" timestamp with time zone,
	"void_reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"plan_id" uuid NOT NULL,
	"stage_id" uuid,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"title" jsonb NOT NULL,
	"content" jsonb NOT NULL,
	"venue" jsonb NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"begins_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone,
	"applies_from" timestamp with time zone,
	"applies_until" timestamp with time zone,
	"seats" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"observers" integer DEFAULT 0 NOT NULL,
	"conditions" jsonb NOT NULL,
	"selection" jsonb NOT NULL,
	"details" jsonb NOT NULL,
	"seed" text DEFAULT '' NOT NULL,
	"seed_published_at" timestamp with time zone,
	"drawn_at" timestamp with time zone,
	"list_published_at" timestamp with time zone,
	"held_at" timestamp with time zone,
	"record_upload_id" uuid,
	"record_signed_at" timestamp with time zone,
	"minutes_upload_id" uuid,
	"minutes_at" timestamp with time zone,
	"reported_at" timestamp with time zone,
	"state_reason" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meetings_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"application_id" uuid,
	"speaker" text NOT NULL,
	"capacity" text DEFAULT '' NOT NULL,
	"text" text NOT NULL,
	"opinion_id" uuid,
	"entered_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_postings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"notice_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"place" text NOT NULL,
	"township" text DEFAULT '' NOT NULL,
	"posted_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	"person" text NOT NULL,
	"upload_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"entered_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"voided_by" uuid,
	"voided_at" timestamp with time zone,
	"void_reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"plan_id" uuid NOT NULL,
	"stage_id" uuid,
	"meeting_id" uuid,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"title" jsonb NOT NULL,
	"fields" jsonb NOT NULL,
	"publishes_at" timestamp with time zone,
	"frozen" jsonb,
	"sha256" text DEFAULT '' NOT NULL,
	"written_by" uuid NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"checklist" jsonb,
	"return_reason" text DEFAULT '' NOT NULL,
	"corrects_id" uuid,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"withdrawal_reason" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notices_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "date_moves" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"field" text NOT NULL,
	"before" text DEFAULT '' NOT NULL,
	"after" text DEFAULT '' NOT NULL,
	"reason" text NOT NULL,
	"moved_by" uuid NOT NULL,
	"moved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"item" text NOT NULL,
	"subject_id" text DEFAULT '' NOT NULL,
	"title" text NOT NULL,
	"number" text DEFAULT '' NOT NULL,
	"date" text NOT NULL,
	"handler" text DEFAULT '' NOT NULL,
	"organ" text DEFAULT '' NOT NULL,
	"upload_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"waived" text DEFAULT '' NOT NULL,
	"offline" boolean DEFAULT true NOT NULL,
	"entered_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"voided_by" uuid,
	"voided_at" timestamp with time zone,
	"void_reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "phase_moves" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_phase" text NOT NULL,
	"to_phase" text NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"gate" jsonb NOT NULL,
	"gate_hash" text NOT NULL,
	"effective_on" text NOT NULL,
	"document_id" uuid,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_note" text DEFAULT '' NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_confirmations" (
	"rule" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"confirmed_on" text NOT NULL,
	"confirmed_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_overrides" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"subject_id" text DEFAULT '' NOT NULL,
	"reason" text NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"revoked_by" uuid,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"email_sealed" text NOT NULL,
	"email_hash" text NOT NULL,
	"lang" text DEFAULT 'zh-CN' NOT NULL,
	"token_hash" text NOT NULL,
	"confirmed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subscriptions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "plan_phases" ADD COLUMN "planned_from" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_phases" ADD COLUMN "planned_to" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "standing" text DEFAULT 'running' NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "procedure" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_record_upload_id_uploads_id_fk" FOREIGN KEY ("record_upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_minutes_upload_id_uploads_id_fk" FOREIGN KEY ("minutes_upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_opinion_id_opinions_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_postings" ADD CONSTRAINT "notice_postings_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_postings" ADD CONSTRAINT "notice_postings_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_moves" ADD CONSTRAINT "date_moves_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phase_moves" ADD CONSTRAINT "phase_moves_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phase_moves" ADD CONSTRAINT "phase_moves_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_overrides" ADD CONSTRAINT "rule_overrides_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "applications_identity" ON "applications" USING btree ("meeting_id","part","identity_hash") WHERE identity_hash <> '' and state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "applications_expires" ON "applications" USING btree ("expires_at") WHERE forgotten_at is null;--> statement-breakpoint
CREATE INDEX "deliveries_meeting" ON "deliveries" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "deliveries_upload" ON "deliveries" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "meetings_plan" ON "meetings" USING btree ("plan_id","begins_at");--> statement-breakpoint
CREATE INDEX "meetings_stage" ON "meetings" USING btree ("stage_id");--> statement-breakpoint
CREATE INDEX "statements_meeting" ON "statements" USING btree ("meeting_id","position");--> statement-breakpoint
CREATE INDEX "notice_postings_notice" ON "notice_postings" USING btree ("notice_id","posted_at");--> statement-breakpoint
CREATE INDEX "notice_postings_upload" ON "notice_postings" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "notices_plan" ON "notices" USING btree ("plan_id","publishes_at");--> statement-breakpoint
CREATE INDEX "notices_out" ON "notices" USING btree ("publishes_at","id") WHERE state = 'approved';--> statement-breakpoint
CREATE INDEX "notices_stage" ON "notices" USING btree ("stage_id");--> statement-breakpoint
CREATE INDEX "notices_meeting" ON "notices" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_corrects" ON "notices" USING btree ("corrects_id") WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "date_moves_subject" ON "date_moves" USING btree ("plan_id","moved_at");--> statement-breakpoint
CREATE INDEX "documents_plan" ON "documents" USING btree ("plan_id","item","date");--> statement-breakpoint
CREATE INDEX "documents_upload" ON "documents" USING btree ("upload_id");--> statement-breakpoint
CREATE UNIQUE INDEX "phase_moves_waiting" ON "phase_moves" USING btree ("plan_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "phase_moves_plan" ON "phase_moves" USING btree ("plan_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "rule_overrides_one" ON "rule_overrides" USING btree ("plan_id","rule","subject_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_one" ON "subscriptions" USING btree ("kind","subject_id","email_hash");--> statement-breakpoint
CREATE INDEX "subscriptions_unconfirmed" ON "subscriptions" USING btree ("created_at");