DROP INDEX "opinions_submission";--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "used_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "attachments_upload" ON "attachments" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "attachments_pages" ON "attachments" USING gin ("pages");--> statement-breakpoint
CREATE INDEX "blocks_upload" ON "blocks" USING btree ("upload_id") WHERE upload_id is not null;--> statement-breakpoint
CREATE INDEX "figures_upload" ON "figures" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "opinions_nature" ON "opinions" USING btree ("stage_id","nature","received_at","id");--> statement-breakpoint
CREATE INDEX "opinions_late" ON "opinions" USING btree ("stage_id","received_at","id") WHERE late;--> statement-breakpoint
CREATE INDEX "replies_published" ON "replies" USING btree ("published_at");--> statement-breakpoint
ALTER TABLE "opinions" ADD CONSTRAINT "opinions_submission" UNIQUE("submission_id","ordinal");--> statement-breakpoint
UPDATE "uploads" SET "used_at" = "created_at" WHERE "purpose" = 'opinionPhoto';
