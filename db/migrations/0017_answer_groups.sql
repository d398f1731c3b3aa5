CREATE TABLE "answer_group_members" (
	"opinion_id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"own_sentence" text DEFAULT '' NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"given_wording" integer,
	"given_hash" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answer_groups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"stage_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"outcome" text DEFAULT '' NOT NULL,
	"outcome_detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"lang" text DEFAULT 'zh-CN' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"wording" integer DEFAULT 0 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"drafted_by" uuid,
	"drafted_at" timestamp with time zone,
	CONSTRAINT "answer_groups_number" UNIQUE("stage_id","number")
);
--> statement-breakpoint
CREATE TABLE "answer_schedules" (
	"stage_id" uuid PRIMARY KEY NOT NULL,
	"publishes_at" timestamp with time zone NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "replies" ADD COLUMN "reviewed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "answer_group_members" ADD CONSTRAINT "answer_group_members_opinion_id_opinions_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_group_members" ADD CONSTRAINT "answer_group_members_group_id_answer_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."answer_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_group_members" ADD CONSTRAINT "answer_group_members_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_groups" ADD CONSTRAINT "answer_groups_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_groups" ADD CONSTRAINT "answer_groups_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_schedules" ADD CONSTRAINT "answer_schedules_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_schedules" ADD CONSTRAINT "answer_schedules_set_by_people_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answer_group_members_group" ON "answer_group_members" USING btree ("group_id");