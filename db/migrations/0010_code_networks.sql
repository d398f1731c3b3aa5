ALTER TABLE "contact_codes" ADD COLUMN "asked_from" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_codes" ADD COLUMN "foreign_attempts" integer DEFAULT 0 NOT NULL;