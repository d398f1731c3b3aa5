CREATE TABLE "account_passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"credential_id" text NOT NULL,
	"counter" integer NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"aaguid" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_passkeys_credential_id_unique" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "account_two_factors" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "contact_codes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"channel" text NOT NULL,
	"contact_hash" text NOT NULL,
	"purpose" text NOT NULL,
	"code_hash" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"channel" text NOT NULL,
	"template" text NOT NULL,
	"lang" text DEFAULT 'zh-CN' NOT NULL,
	"sealed" text,
	"subject_id" uuid,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "account_sessions" ADD COLUMN "method" text DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE "account_users" ADD COLUMN "two_factor_enabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "granted_by" uuid;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "user_name" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "phone_sealed" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "phone_hash" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "email_sealed" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "email_hash" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "state" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "verification" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "person_id" uuid;--> statement-breakpoint
ALTER TABLE "account_passkeys" ADD CONSTRAINT "account_passkeys_user_id_account_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."account_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_two_factors" ADD CONSTRAINT "account_two_factors_user_id_account_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."account_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_passkeys_user" ON "account_passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "account_two_factors_user" ON "account_two_factors" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "contact_codes_contact" ON "contact_codes" USING btree ("contact_hash","created_at");--> statement-breakpoint
CREATE INDEX "contact_codes_expires" ON "contact_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "messages_state" ON "messages" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "invitations_person" ON "invitations" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "memberships_unit" ON "memberships" USING btree ("unit_id","role");--> statement-breakpoint
CREATE INDEX "people_created" ON "people" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "submissions_person" ON "submissions" USING btree ("person_id") WHERE person_id is not null;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_user_name_unique" UNIQUE("user_name");--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_phone_hash_unique" UNIQUE("phone_hash");--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_email_hash_unique" UNIQUE("email_hash");