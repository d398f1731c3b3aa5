CREATE TABLE "survey_handovers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"survey_id" uuid NOT NULL,
	"sealed" text NOT NULL,
	"proof_hash" text NOT NULL,
	"keep_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "asked" jsonb;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "trial_epoch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "trial_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "survey_handovers" ADD CONSTRAINT "survey_handovers_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "survey_handovers_keep" ON "survey_handovers" USING btree ("keep_until");--> statement-breakpoint
CREATE INDEX "responses_trials" ON "responses" USING btree ("survey_id","received_at") WHERE is_test;