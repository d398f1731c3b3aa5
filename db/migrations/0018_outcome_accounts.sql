CREATE TABLE "outcome_account_rows" (
	"account_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"opinion_id" uuid NOT NULL,
	"source" jsonb,
	CONSTRAINT "outcome_account_rows_account_id_position_pk" PRIMARY KEY("account_id","position")
);
--> statement-breakpoint
CREATE TABLE "outcome_accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"stage_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"failure" text DEFAULT '' NOT NULL,
	"frozen" jsonb NOT NULL,
	"rows" integer NOT NULL,
	"written" integer DEFAULT 0 NOT NULL,
	"working_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sha256" text DEFAULT '' NOT NULL,
	"files" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"prepared_by" uuid NOT NULL,
	"published_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outcome_account_rows" ADD CONSTRAINT "outcome_account_rows_account_id_outcome_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."outcome_accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_accounts" ADD CONSTRAINT "outcome_accounts_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outcome_account_rows_opinion" ON "outcome_account_rows" USING btree ("opinion_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outcome_accounts_number" ON "outcome_accounts" USING btree ("stage_id","number") WHERE state <> 'failed';--> statement-breakpoint
CREATE UNIQUE INDEX "outcome_accounts_making" ON "outcome_accounts" USING btree ("stage_id") WHERE state = 'making';