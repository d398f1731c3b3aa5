ALTER TABLE "responses" ADD COLUMN "first_answers" jsonb;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "kiosk_epoch" integer DEFAULT 0 NOT NULL;