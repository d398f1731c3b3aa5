CREATE TABLE "response_opinions" (
	"response_id" uuid NOT NULL,
	"question" text NOT NULL,
	"opinion_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "response_opinions_response_id_question_pk" PRIMARY KEY("response_id","question"),
	CONSTRAINT "response_opinions_opinion" UNIQUE("opinion_id")
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"survey_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"answers" jsonb NOT NULL,
	"seed" text NOT NULL,
	"ending" text NOT NULL,
	"channel" text NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"township" text DEFAULT '' NOT NULL,
	"seconds" integer,
	"late" boolean DEFAULT false NOT NULL,
	"quotas" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"over_quota" boolean DEFAULT false NOT NULL,
	"form_number" text DEFAULT '' NOT NULL,
	"checked_by" uuid,
	"checked_at" timestamp with time zone,
	"import_id" uuid,
	"is_test" boolean DEFAULT false NOT NULL,
	"lang" text DEFAULT 'zh-CN' NOT NULL,
	"body_hash" text NOT NULL,
	"device_hash" text,
	"network_hash" text,
	"answers_hash" text NOT NULL,
	"entered_by" uuid,
	"received_at" timestamp with time zone NOT NULL,
	"doubts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"valid" boolean,
	"valid_reason" text DEFAULT '' NOT NULL,
	"sealed_contact" text,
	"keep_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "survey_sources" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"survey_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'township' NOT NULL,
	"township" text DEFAULT '' NOT NULL,
	"target" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "survey_sources_code" UNIQUE("survey_id","code")
);
--> statement-breakpoint
CREATE TABLE "survey_versions" (
	"survey_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" jsonb NOT NULL,
	"intro" jsonb NOT NULL,
	"definition" jsonb NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" uuid NOT NULL,
	CONSTRAINT "survey_versions_survey_id_number_pk" PRIMARY KEY("survey_id","number")
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"stage_id" uuid NOT NULL,
	"title" jsonb NOT NULL,
	"intro" jsonb NOT NULL,
	"definition" jsonb NOT NULL,
	"settings" jsonb NOT NULL,
	"published" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"decisions" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "surveys_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "survey_sources" ADD CONSTRAINT "survey_sources_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_versions" ADD CONSTRAINT "survey_versions_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "responses_survey" ON "responses" USING btree ("survey_id","received_at","id");--> statement-breakpoint
CREATE INDEX "responses_alike" ON "responses" USING btree ("survey_id","answers_hash");--> statement-breakpoint
CREATE INDEX "responses_device" ON "responses" USING btree ("survey_id","device_hash") WHERE device_hash is not null;--> statement-breakpoint
CREATE INDEX "responses_doubts" ON "responses" USING btree ("survey_id") WHERE jsonb_array_length(doubts) > 0;--> statement-breakpoint
CREATE UNIQUE INDEX "responses_form" ON "responses" USING btree ("survey_id","form_number") WHERE form_number <> '';--> statement-breakpoint
CREATE INDEX "responses_import" ON "responses" USING btree ("import_id") WHERE import_id is not null;--> statement-breakpoint
CREATE INDEX "responses_keep" ON "responses" USING btree ("keep_until") WHERE keep_until is not null;--> statement-breakpoint
CREATE INDEX "surveys_stage" ON "surveys" USING btree ("stage_id");