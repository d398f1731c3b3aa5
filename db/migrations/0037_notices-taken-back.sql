DROP INDEX "notifications_subject";--> statement-breakpoint
CREATE INDEX "notifications_subject" ON "notifications" USING btree ("subject_id","kind") WHERE "notifications"."read_at" is null;