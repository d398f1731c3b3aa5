CREATE TABLE "takedowns" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"draft_id" uuid,
	"label" jsonb NOT NULL,
	"reason" text NOT NULL,
	"statement" jsonb NOT NULL,
	"state" text DEFAULT 'down' NOT NULL,
	"sha256" text DEFAULT '' NOT NULL,
	"taken_down_by" uuid NOT NULL,
	"taken_down_at" timestamp with time zone NOT NULL,
	"correction" jsonb,
	"replacement" text DEFAULT '' NOT NULL,
	"corrected_by" uuid,
	"corrected_at" timestamp with time zone,
	"restore_reason" jsonb,
	"restored_by" uuid,
	"restored_at" timestamp with time zone,
	CONSTRAINT "takedowns_number" UNIQUE("plan_id","number")
);
--> statement-breakpoint
ALTER TABLE "takedowns" ADD CONSTRAINT "takedowns_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takedowns" ADD CONSTRAINT "takedowns_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "takedowns_draft" ON "takedowns" USING btree ("draft_id");--> statement-breakpoint
CREATE UNIQUE INDEX "takedowns_subject" ON "takedowns" USING btree ("subject_id") WHERE state = 'down' or (state = 'corrected' and kind <> 'notice');