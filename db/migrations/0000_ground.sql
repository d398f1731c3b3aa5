CREATE TABLE "account_credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "account_users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "account_verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"draft_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"title" jsonb NOT NULL,
	"upload_id" uuid NOT NULL,
	"pages" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "blocks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"draft_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"lineage" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"level" integer,
	"number" text DEFAULT '' NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"html_version" integer NOT NULL,
	"chapter" integer DEFAULT 0 NOT NULL,
	"upload_id" uuid
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"title" jsonb NOT NULL,
	"imprint" text DEFAULT '' NOT NULL,
	"lang" text DEFAULT 'zh-CN' NOT NULL,
	"state" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"source_upload_id" uuid,
	"warnings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"checklist" jsonb,
	"created_by" uuid,
	"submitted_by" uuid,
	"released_by" uuid,
	"released_at" timestamp with time zone,
	"return_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drafts_version" UNIQUE("plan_id","version")
);
--> statement-breakpoint
CREATE TABLE "features" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"layer_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"properties" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"geometry" jsonb NOT NULL,
	"min_lon" double precision NOT NULL,
	"min_lat" double precision NOT NULL,
	"max_lon" double precision NOT NULL,
	"max_lat" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"draft_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"number" text NOT NULL,
	"title" jsonb NOT NULL,
	"review_number" text DEFAULT '' NOT NULL,
	"exemption" text DEFAULT '' NOT NULL,
	"legend" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"upload_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "layers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"draft_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" jsonb NOT NULL,
	"legend" jsonb NOT NULL,
	"style" jsonb NOT NULL,
	"review_number" text DEFAULT '' NOT NULL,
	"exemption" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "anchors" (
	"opinion_id" uuid PRIMARY KEY NOT NULL,
	"anchor" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"opinion_id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opinion_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"opinion_id" uuid NOT NULL,
	"batch_id" uuid,
	"person_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"undone_by" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opinion_counts" (
	"stage_id" uuid NOT NULL,
	"visibility" text NOT NULL,
	"handling" text NOT NULL,
	"topic" text NOT NULL,
	"township" text NOT NULL,
	"outcome" text NOT NULL,
	"late" boolean NOT NULL,
	"shard" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "opinion_counts_stage_id_visibility_handling_topic_township_outcome_late_shard_pk" PRIMARY KEY("stage_id","visibility","handling","topic","township","outcome","late","shard")
);
--> statement-breakpoint
CREATE TABLE "opinion_tokens" (
	"opinion_id" uuid PRIMARY KEY NOT NULL,
	"stage_id" uuid NOT NULL,
	"tokens" "tsvector" NOT NULL,
	"public_tokens" "tsvector" NOT NULL,
	"norm" text NOT NULL,
	"public_norm" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opinions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"submission_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"ordinal" integer DEFAULT 1 NOT NULL,
	"text" text NOT NULL,
	"public_text" text DEFAULT '' NOT NULL,
	"attachments" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"lang" text DEFAULT 'zh-CN' NOT NULL,
	"visibility" text DEFAULT 'pending' NOT NULL,
	"handling" text DEFAULT 'received' NOT NULL,
	"withheld_reason" text DEFAULT '' NOT NULL,
	"topic" text DEFAULT '' NOT NULL,
	"nature" text DEFAULT '' NOT NULL,
	"township" text DEFAULT '' NOT NULL,
	"outcome" text DEFAULT '' NOT NULL,
	"outcome_detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"unit_id" uuid,
	"late" boolean DEFAULT false NOT NULL,
	"channel" text NOT NULL,
	"party" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"anchor_kind" text NOT NULL,
	"block_id" uuid,
	"figure_id" uuid,
	"feature_id" uuid,
	"lon" double precision,
	"lat" double precision,
	"cell" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"opinion_id" uuid PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"lang" text DEFAULT 'zh-CN' NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp with time zone NOT NULL,
	"reviewed_by" uuid,
	"published_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"unit_id" uuid,
	"role" text NOT NULL,
	"valid_from" timestamp with time zone DEFAULT now() NOT NULL,
	"valid_to" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"account_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_account_id_unique" UNIQUE("account_id")
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "units_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "plan_phases" (
	"plan_id" uuid NOT NULL,
	"phase" text NOT NULL,
	"position" integer NOT NULL,
	"planned" jsonb NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"events" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "plan_phases_plan_id_phase_pk" PRIMARY KEY("plan_id","phase")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"title" jsonb NOT NULL,
	"summary" jsonb NOT NULL,
	"phase" text NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"demo" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plans_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"seal_id" uuid
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"position" integer NOT NULL,
	"entries" integer NOT NULL,
	"hash" text NOT NULL,
	"previous_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_seals_position_unique" UNIQUE("position")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"topic" text NOT NULL,
	"payload" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"available_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"resets_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"plan_id" uuid NOT NULL,
	"draft_id" uuid,
	"kind" text NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"title" jsonb NOT NULL,
	"question" jsonb NOT NULL,
	"why" jsonb NOT NULL,
	"on_paper" jsonb NOT NULL,
	"out_of_scope" jsonb NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"privacy_notice" jsonb NOT NULL,
	"privacy_version" integer DEFAULT 1 NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"concluded_at" timestamp with time zone,
	"showing" text NOT NULL,
	"answering" jsonb NOT NULL,
	"contact_rule" text NOT NULL,
	"outcomes" jsonb NOT NULL,
	"pin_rounding" integer DEFAULT 100 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stages_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"stage_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"hint" jsonb NOT NULL,
	"initials" text NOT NULL,
	"position" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "topics_stage_id_code_pk" PRIMARY KEY("stage_id","code")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"phone_hash" text,
	"email_hash" text,
	"keep_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submission_counts" (
	"stage_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"late" boolean NOT NULL,
	"shard" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "submission_counts_stage_id_channel_late_shard_pk" PRIMARY KEY("stage_id","channel","late","shard")
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"stage_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"channel" text NOT NULL,
	"party" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"entered_by" uuid,
	"original" jsonb NOT NULL,
	"body_hash" text NOT NULL,
	"receipt_hash" text NOT NULL,
	"author_label" text DEFAULT '' NOT NULL,
	"privacy_version" integer NOT NULL,
	"lang" text DEFAULT 'zh-CN' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "submissions_number" UNIQUE("stage_id","number"),
	CONSTRAINT "submissions_receipt" UNIQUE("receipt_hash")
);
--> statement-breakpoint
CREATE TABLE "townships" (
	"code" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"polygon" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"purpose" text NOT NULL,
	"content_type" text NOT NULL,
	"file_name" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"width" integer,
	"height" integer,
	"uploaded_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account_credentials" ADD CONSTRAINT "account_credentials_user_id_account_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."account_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_sessions" ADD CONSTRAINT "account_sessions_user_id_account_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."account_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_source_upload_id_uploads_id_fk" FOREIGN KEY ("source_upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "features" ADD CONSTRAINT "features_layer_id_layers_id_fk" FOREIGN KEY ("layer_id") REFERENCES "public"."layers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figures" ADD CONSTRAINT "figures_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figures" ADD CONSTRAINT "figures_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "layers" ADD CONSTRAINT "layers_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anchors" ADD CONSTRAINT "anchors_opinion_id_opinions_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_opinion_id_opinions_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_changes" ADD CONSTRAINT "opinion_changes_opinion_id_opinions_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_tokens" ADD CONSTRAINT "opinion_tokens_opinion_id_opinions_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinions" ADD CONSTRAINT "opinions_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinions" ADD CONSTRAINT "opinions_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinions" ADD CONSTRAINT "opinions_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_opinion_id_opinions_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_phases" ADD CONSTRAINT "plan_phases_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_credentials_user" ON "account_credentials" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "account_sessions_user" ON "account_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "account_verifications_identifier" ON "account_verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "attachments_order" ON "attachments" USING btree ("draft_id","position");--> statement-breakpoint
CREATE INDEX "blocks_order" ON "blocks" USING btree ("draft_id","position");--> statement-breakpoint
CREATE INDEX "blocks_lineage" ON "blocks" USING btree ("lineage");--> statement-breakpoint
CREATE INDEX "features_order" ON "features" USING btree ("layer_id","position");--> statement-breakpoint
CREATE INDEX "figures_order" ON "figures" USING btree ("draft_id","position");--> statement-breakpoint
CREATE INDEX "layers_order" ON "layers" USING btree ("draft_id","position");--> statement-breakpoint
CREATE INDEX "claims_person" ON "claims" USING btree ("person_id","expires_at");--> statement-breakpoint
CREATE INDEX "opinion_changes_opinion" ON "opinion_changes" USING btree ("opinion_id","version");--> statement-breakpoint
CREATE INDEX "opinion_changes_batch" ON "opinion_changes" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "opinion_tokens_gin" ON "opinion_tokens" USING gin ("tokens");--> statement-breakpoint
CREATE INDEX "opinion_public_tokens_gin" ON "opinion_tokens" USING gin ("public_tokens");--> statement-breakpoint
CREATE INDEX "opinions_submission" ON "opinions" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "opinions_received" ON "opinions" USING btree ("stage_id","received_at","id");--> statement-breakpoint
CREATE INDEX "opinions_number" ON "opinions" USING btree ("stage_id","number","ordinal");--> statement-breakpoint
CREATE INDEX "opinions_visibility" ON "opinions" USING btree ("stage_id","visibility","received_at","id");--> statement-breakpoint
CREATE INDEX "opinions_handling" ON "opinions" USING btree ("stage_id","handling","received_at","id");--> statement-breakpoint
CREATE INDEX "opinions_topic" ON "opinions" USING btree ("stage_id","topic","received_at","id");--> statement-breakpoint
CREATE INDEX "opinions_township" ON "opinions" USING btree ("stage_id","township","received_at","id");--> statement-breakpoint
CREATE INDEX "opinions_outcome" ON "opinions" USING btree ("stage_id","outcome","received_at","id");--> statement-breakpoint
CREATE INDEX "opinions_unit" ON "opinions" USING btree ("stage_id","unit_id","received_at","id");--> statement-breakpoint
CREATE INDEX "opinions_block" ON "opinions" USING btree ("stage_id","block_id","received_at","id") WHERE block_id is not null;--> statement-breakpoint
CREATE INDEX "opinions_public_block" ON "opinions" USING btree ("stage_id","block_id") WHERE block_id is not null and visibility = 'public';--> statement-breakpoint
CREATE INDEX "opinions_cell" ON "opinions" USING btree ("stage_id","cell","topic","township","outcome","lon","lat","id") WHERE cell is not null and visibility = 'public';--> statement-breakpoint
CREATE INDEX "memberships_person" ON "memberships" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "plan_phases_order" ON "plan_phases" USING btree ("plan_id","position");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit_entries" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "audit_unsealed" ON "audit_entries" USING btree ("seal_id","id");--> statement-breakpoint
CREATE INDEX "outbox_available" ON "outbox" USING btree ("available_at","id");--> statement-breakpoint
CREATE INDEX "stages_plan" ON "stages" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "stages_closes" ON "stages" USING btree ("closes_at");--> statement-breakpoint
CREATE INDEX "contacts_phone" ON "contacts" USING btree ("phone_hash");--> statement-breakpoint
CREATE INDEX "contacts_email" ON "contacts" USING btree ("email_hash");--> statement-breakpoint
CREATE INDEX "contacts_keep" ON "contacts" USING btree ("keep_until");--> statement-breakpoint
CREATE INDEX "uploads_created" ON "uploads" USING btree ("created_at");