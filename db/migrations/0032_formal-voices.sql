CREATE TABLE "assignments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"opinion_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"state" text DEFAULT 'assigned' NOT NULL,
	"due_day" text NOT NULL,
	"assigned_by" uuid,
	"assigned_at" timestamp with time zone NOT NULL,
	"outcome" text DEFAULT '' NOT NULL,
	"outcome_detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"reply" text DEFAULT '' NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"return_reason" text DEFAULT '' NOT NULL,
	"extension_day" text DEFAULT '' NOT NULL,
	"extension_reason" text DEFAULT '' NOT NULL,
	"extension_decision" text DEFAULT '' NOT NULL,
	"extension_note" text DEFAULT '' NOT NULL,
	"hand_back_reason" text DEFAULT '' NOT NULL,
	"closed_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"escalated_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consultation_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_unit_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"reply" jsonb NOT NULL,
	"answered_on" text NOT NULL,
	"late" boolean NOT NULL,
	"offline" boolean NOT NULL,
	"signed_by" uuid NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"submission_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"body_hash" text NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"withdraw_reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "consultation_answers_ordinal" UNIQUE("consultation_unit_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "consultation_units" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"consultation_id" uuid NOT NULL,
	"unit_id" uuid,
	"outside_name" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"reply" jsonb NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"viewed_at" timestamp with time zone,
	"viewed_by" uuid,
	"edited_at" timestamp with time zone,
	"edited_by" uuid,
	"handed_by" uuid,
	"return_reason" text DEFAULT '' NOT NULL,
	"answered_at" timestamp with time zone,
	"late" boolean DEFAULT false NOT NULL,
	"conclusion" text,
	"reminded_at" timestamp with time zone,
	"reminders" integer DEFAULT 0 NOT NULL,
	"soon_told_at" timestamp with time zone,
	"overdue_told_at" timestamp with time zone,
	"office_view" text DEFAULT '' NOT NULL,
	"office_reasons" text DEFAULT '' NOT NULL,
	"ended_at" timestamp with time zone,
	"end_reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consultations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"stage_id" uuid,
	"draft_id" uuid,
	"kind" text NOT NULL,
	"state" text DEFAULT 'drafted' NOT NULL,
	"title" text NOT NULL,
	"number" text DEFAULT '' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"items" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"closes_at" timestamp with time zone,
	"silence" boolean DEFAULT false NOT NULL,
	"attachments" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"moves" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"body_hash" text NOT NULL,
	"sent_at" timestamp with time zone,
	"sent_by" uuid,
	"ended_at" timestamp with time zone,
	"state_reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "issue_comments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"issue_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"unit_id" uuid,
	"text" text NOT NULL,
	"state" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "issue_units" (
	"issue_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	CONSTRAINT "issue_units_issue_id_unit_id_pk" PRIMARY KEY("issue_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "issues" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"owner" text DEFAULT '' NOT NULL,
	"due_day" text,
	"state" text DEFAULT 'open' NOT NULL,
	"raised_by" uuid NOT NULL,
	"raised_unit_id" uuid,
	"body_hash" text NOT NULL,
	"overdue_told_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "constituencies" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"townships" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cosigners" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"joint_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text NOT NULL,
	"confirmed_text" integer,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "joint_quotes" (
	"joint_id" uuid NOT NULL,
	"opinion_id" uuid NOT NULL,
	CONSTRAINT "joint_quotes_joint_id_opinion_id_pk" PRIMARY KEY("joint_id","opinion_id")
);
--> statement-breakpoint
CREATE TABLE "joints" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"stage_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"party" text NOT NULL,
	"state" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"points" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"showing" text DEFAULT 'lead' NOT NULL,
	"text_version" integer DEFAULT 1 NOT NULL,
	"code" text DEFAULT '' NOT NULL,
	"offered_to" uuid,
	"submission_id" uuid,
	"sent_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notification_settings" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"quiet_from" integer DEFAULT 1260 NOT NULL,
	"quiet_until" integer DEFAULT 480 NOT NULL,
	"digest_at" integer DEFAULT 540 NOT NULL,
	"lang" text DEFAULT 'zh-CN' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"path" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"urgent" boolean DEFAULT false NOT NULL,
	"read_at" timestamp with time zone,
	"told_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposal_opinions" (
	"proposal_id" uuid NOT NULL,
	"opinion_id" uuid NOT NULL,
	CONSTRAINT "proposal_opinions_proposal_id_opinion_id_pk" PRIMARY KEY("proposal_id","opinion_id")
);
--> statement-breakpoint
CREATE TABLE "proposal_replies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"proposal_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"class" text DEFAULT '' NOT NULL,
	"drafted_by" uuid,
	"drafted_at" timestamp with time zone,
	"return_reason" text DEFAULT '' NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"letter_number" text DEFAULT '' NOT NULL,
	"signer" text DEFAULT '' NOT NULL,
	"signed_on" text,
	"scan_id" uuid,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"withdraw_reason" text DEFAULT '' NOT NULL,
	"released_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposal_rounds" (
	"proposal_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"started_on" text NOT NULL,
	"extended_on" text,
	"extension_reason" text DEFAULT '' NOT NULL,
	"satisfaction" text DEFAULT '' NOT NULL,
	"rated_on" text,
	"rated_by" uuid,
	"rating_note" text DEFAULT '' NOT NULL,
	CONSTRAINT "proposal_rounds_proposal_id_round_pk" PRIMARY KEY("proposal_id","round")
);
--> statement-breakpoint
CREATE TABLE "proposal_signers" (
	"proposal_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"person_id" uuid,
	CONSTRAINT "proposal_signers_proposal_id_position_pk" PRIMARY KEY("proposal_id","position")
);
--> statement-breakpoint
CREATE TABLE "proposal_talks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"proposal_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"unit_id" uuid,
	"held_on" text NOT NULL,
	"method" text NOT NULL,
	"who" text NOT NULL,
	"result" text NOT NULL,
	"entered_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"voided_at" timestamp with time zone,
	"void_reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposal_units" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"proposal_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"part" text NOT NULL,
	"assigned_on" text NOT NULL,
	"view" text DEFAULT '' NOT NULL,
	"view_by" uuid,
	"view_at" timestamp with time zone,
	"return_reason" text DEFAULT '' NOT NULL,
	"returned_by" uuid,
	"returned_at" timestamp with time zone,
	"refusal" text DEFAULT '' NOT NULL,
	"ended_at" timestamp with time zone,
	"end_reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"session" text NOT NULL,
	"title" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"scheme" text NOT NULL,
	"assigned_on" text NOT NULL,
	"attachments" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"contact" text DEFAULT '' NOT NULL,
	"is_public" boolean DEFAULT false NOT NULL,
	"names_public" boolean DEFAULT false NOT NULL,
	"state_reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "experts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"workplace" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"fields" jsonb NOT NULL,
	"tier" text NOT NULL,
	"person_id" uuid,
	"state" text DEFAULT 'active' NOT NULL,
	"state_reason" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_comments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"entry_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"block_id" uuid,
	"chapter" text DEFAULT '' NOT NULL,
	"severity" text NOT NULL,
	"text" text NOT NULL,
	"basis" text DEFAULT '' NOT NULL,
	"opinion_id" uuid,
	"second_look" text DEFAULT '' NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"looked_at" timestamp with time zone,
	"told_at" timestamp with time zone,
	CONSTRAINT "review_comments_position" UNIQUE("entry_id","position")
);
--> statement-breakpoint
CREATE TABLE "review_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"invitation_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"verdict" text NOT NULL,
	"verdict_text" text NOT NULL,
	"signed_name" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"hash" text NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"entered_by" uuid,
	"upload_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_entries_position" UNIQUE("invitation_id","position")
);
--> statement-breakpoint
CREATE TABLE "review_invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"expert_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text DEFAULT 'invited' NOT NULL,
	"decline_reason" text DEFAULT '' NOT NULL,
	"interest" text DEFAULT '' NOT NULL,
	"interest_text" text DEFAULT '' NOT NULL,
	"declared_at" timestamp with time zone,
	"decision" text DEFAULT '' NOT NULL,
	"decision_reason" text DEFAULT '' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"working" jsonb,
	"working_version" integer DEFAULT 0 NOT NULL,
	"reminded_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"invited_by" uuid NOT NULL,
	"invited_at" timestamp with time zone NOT NULL,
	CONSTRAINT "review_invitations_expert" UNIQUE("review_id","expert_id"),
	CONSTRAINT "review_invitations_number" UNIQUE("review_id","number")
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"plan_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"meeting_id" uuid,
	"title" jsonb NOT NULL,
	"method" text NOT NULL,
	"questions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"files" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"deadline" timestamp with time zone NOT NULL,
	"public_identity" text NOT NULL,
	"team_identity" text NOT NULL,
	"must_publish" boolean NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'prepared' NOT NULL,
	"conclusion" text DEFAULT '' NOT NULL,
	"closed_at" timestamp with time zone,
	"close_reason" text DEFAULT '' NOT NULL,
	"published" jsonb,
	"published_at" timestamp with time zone,
	"published_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"withdraw_reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reviews_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "successor_id" uuid;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "internal" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_opinion_id_opinions_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_answers" ADD CONSTRAINT "consultation_answers_consultation_unit_id_consultation_units_id_fk" FOREIGN KEY ("consultation_unit_id") REFERENCES "public"."consultation_units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_units" ADD CONSTRAINT "consultation_units_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_units" ADD CONSTRAINT "consultation_units_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_comments" ADD CONSTRAINT "issue_comments_issue_id_issues_id_fk" FOREIGN KEY ("issue_id") REFERENCES "public"."issues"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_comments" ADD CONSTRAINT "issue_comments_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_units" ADD CONSTRAINT "issue_units_issue_id_issues_id_fk" FOREIGN KEY ("issue_id") REFERENCES "public"."issues"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_units" ADD CONSTRAINT "issue_units_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_raised_unit_id_units_id_fk" FOREIGN KEY ("raised_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "constituencies" ADD CONSTRAINT "constituencies_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cosigners" ADD CONSTRAINT "cosigners_joint_id_joints_id_fk" FOREIGN KEY ("joint_id") REFERENCES "public"."joints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cosigners" ADD CONSTRAINT "cosigners_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_quotes" ADD CONSTRAINT "joint_quotes_joint_id_joints_id_fk" FOREIGN KEY ("joint_id") REFERENCES "public"."joints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_quotes" ADD CONSTRAINT "joint_quotes_opinion_id_opinions_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joints" ADD CONSTRAINT "joints_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joints" ADD CONSTRAINT "joints_lead_id_people_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joints" ADD CONSTRAINT "joints_offered_to_people_id_fk" FOREIGN KEY ("offered_to") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joints" ADD CONSTRAINT "joints_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_opinions" ADD CONSTRAINT "proposal_opinions_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_opinions" ADD CONSTRAINT "proposal_opinions_opinion_id_opinions_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_replies" ADD CONSTRAINT "proposal_replies_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_replies" ADD CONSTRAINT "proposal_replies_drafted_by_people_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_replies" ADD CONSTRAINT "proposal_replies_approved_by_people_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_replies" ADD CONSTRAINT "proposal_replies_scan_id_uploads_id_fk" FOREIGN KEY ("scan_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_replies" ADD CONSTRAINT "proposal_replies_withdrawn_by_people_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_rounds" ADD CONSTRAINT "proposal_rounds_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_rounds" ADD CONSTRAINT "proposal_rounds_rated_by_people_id_fk" FOREIGN KEY ("rated_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_signers" ADD CONSTRAINT "proposal_signers_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_signers" ADD CONSTRAINT "proposal_signers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_talks" ADD CONSTRAINT "proposal_talks_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_talks" ADD CONSTRAINT "proposal_talks_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_talks" ADD CONSTRAINT "proposal_talks_entered_by_people_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_units" ADD CONSTRAINT "proposal_units_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_units" ADD CONSTRAINT "proposal_units_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_units" ADD CONSTRAINT "proposal_units_view_by_people_id_fk" FOREIGN KEY ("view_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_units" ADD CONSTRAINT "proposal_units_returned_by_people_id_fk" FOREIGN KEY ("returned_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experts" ADD CONSTRAINT "experts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_comments" ADD CONSTRAINT "review_comments_entry_id_review_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."review_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_comments" ADD CONSTRAINT "review_comments_opinion_id_opinions_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_entries" ADD CONSTRAINT "review_entries_invitation_id_review_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."review_invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_entries" ADD CONSTRAINT "review_entries_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_invitations" ADD CONSTRAINT "review_invitations_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_invitations" ADD CONSTRAINT "review_invitations_expert_id_experts_id_fk" FOREIGN KEY ("expert_id") REFERENCES "public"."experts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assignments_open" ON "assignments" USING btree ("opinion_id") WHERE "assignments"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "assignments_unit" ON "assignments" USING btree ("unit_id","due_day","id");--> statement-breakpoint
CREATE INDEX "assignments_stage" ON "assignments" USING btree ("stage_id","due_day","id");--> statement-breakpoint
CREATE INDEX "assignments_due" ON "assignments" USING btree ("due_day") WHERE "assignments"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "assignments_opinion" ON "assignments" USING btree ("opinion_id","assigned_at");--> statement-breakpoint
CREATE UNIQUE INDEX "consultation_units_unit" ON "consultation_units" USING btree ("consultation_id","unit_id") WHERE unit_id is not null;--> statement-breakpoint
CREATE INDEX "consultation_units_of_unit" ON "consultation_units" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "consultation_units_open" ON "consultation_units" USING btree ("consultation_id") WHERE answered_at is null and ended_at is null;--> statement-breakpoint
CREATE INDEX "consultations_plan" ON "consultations" USING btree ("plan_id","created_at");--> statement-breakpoint
CREATE INDEX "issue_comments_issue" ON "issue_comments" USING btree ("issue_id","created_at");--> statement-breakpoint
CREATE INDEX "issue_units_unit" ON "issue_units" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "issues_state" ON "issues" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "issues_unit" ON "issues" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cosigners_person" ON "cosigners" USING btree ("joint_id","person_id");--> statement-breakpoint
CREATE INDEX "cosigners_own" ON "cosigners" USING btree ("person_id","changed_at");--> statement-breakpoint
CREATE INDEX "joint_quotes_opinion" ON "joint_quotes" USING btree ("opinion_id");--> statement-breakpoint
CREATE INDEX "joints_lead" ON "joints" USING btree ("lead_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "joints_code" ON "joints" USING btree ("code") WHERE code <> '';--> statement-breakpoint
CREATE UNIQUE INDEX "joints_submission" ON "joints" USING btree ("submission_id") WHERE submission_id is not null;--> statement-breakpoint
CREATE INDEX "notifications_person" ON "notifications" USING btree ("person_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_waiting" ON "notifications" USING btree ("person_id","kind","subject_id") WHERE "notifications"."told_at" is null and "notifications"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notifications_created" ON "notifications" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "proposal_opinions_opinion" ON "proposal_opinions" USING btree ("opinion_id");--> statement-breakpoint
CREATE INDEX "proposal_replies_proposal" ON "proposal_replies" USING btree ("proposal_id","round","created_at");--> statement-breakpoint
CREATE INDEX "proposal_signers_person" ON "proposal_signers" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "proposal_talks_proposal" ON "proposal_talks" USING btree ("proposal_id");--> statement-breakpoint
CREATE INDEX "proposal_units_proposal" ON "proposal_units" USING btree ("proposal_id");--> statement-breakpoint
CREATE INDEX "proposal_units_unit" ON "proposal_units" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_number" ON "proposals" USING btree ("kind","session","number") WHERE state <> 'cancelled';--> statement-breakpoint
CREATE INDEX "proposals_assigned" ON "proposals" USING btree ("assigned_on","id");--> statement-breakpoint
CREATE INDEX "proposals_plan" ON "proposals" USING btree ("plan_id");--> statement-breakpoint
CREATE UNIQUE INDEX "experts_person" ON "experts" USING btree ("person_id") WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "experts_name" ON "experts" USING btree ("state","name");--> statement-breakpoint
CREATE UNIQUE INDEX "review_comments_opinion" ON "review_comments" USING btree ("opinion_id") WHERE opinion_id is not null;--> statement-breakpoint
CREATE INDEX "review_entries_upload" ON "review_entries" USING btree ("upload_id") WHERE upload_id is not null;--> statement-breakpoint
CREATE INDEX "review_invitations_of" ON "review_invitations" USING btree ("expert_id");--> statement-breakpoint
CREATE INDEX "reviews_plan" ON "reviews" USING btree ("plan_id","deadline");--> statement-breakpoint
CREATE INDEX "reviews_stage" ON "reviews" USING btree ("stage_id");--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_successor_id_units_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- What stood with a unit before is given to it from now on: nothing is with a unit without an assignment (docs/decisions/0032). A week, since the calendar of working days is not known here.
INSERT INTO "assignments" ("opinion_id", "stage_id", "unit_id", "due_day", "assigned_at")
SELECT "id", "stage_id", "unit_id", to_char((now() at time zone 'Asia/Shanghai')::date + 7, 'YYYY-MM-DD'), now() FROM "opinions" WHERE "unit_id" IS NOT NULL AND "visibility" <> 'withdrawn' AND "handling" NOT IN ('answered', 'closed');
