ALTER TABLE "applications" ADD COLUMN "lang" text DEFAULT 'zh-CN' NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "voided_by" uuid;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "commitment" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "secret_sealed" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "public_source" jsonb;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "public_value" text DEFAULT '' NOT NULL;