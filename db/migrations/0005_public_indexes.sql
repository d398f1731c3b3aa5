ALTER TABLE "opinions" DROP CONSTRAINT "opinions_stage_id_stages_id_fk";
--> statement-breakpoint
ALTER TABLE "submissions" DROP CONSTRAINT "submissions_stage_id_stages_id_fk";
--> statement-breakpoint
DROP INDEX "opinions_nature";--> statement-breakpoint
DROP INDEX "opinions_unit";--> statement-breakpoint
DROP INDEX "audit_unsealed";--> statement-breakpoint
CREATE INDEX "opinions_public_number" ON "opinions" USING btree ("stage_id","number","ordinal") WHERE visibility = 'public';--> statement-breakpoint
CREATE INDEX "opinions_public_topic" ON "opinions" USING btree ("stage_id","topic","received_at","id") WHERE visibility = 'public';--> statement-breakpoint
CREATE INDEX "opinions_public_township" ON "opinions" USING btree ("stage_id","township","received_at","id") WHERE visibility = 'public';--> statement-breakpoint
CREATE INDEX "opinions_public_outcome" ON "opinions" USING btree ("stage_id","outcome","received_at","id") WHERE outcome <> '' and visibility = 'public';--> statement-breakpoint
CREATE INDEX "opinions_nature" ON "opinions" USING btree ("stage_id","nature","received_at","id") WHERE nature <> '';--> statement-breakpoint
CREATE INDEX "opinions_unit" ON "opinions" USING btree ("stage_id","unit_id","received_at","id") WHERE unit_id is not null;--> statement-breakpoint
CREATE INDEX "audit_unsealed" ON "audit_entries" USING btree ("id") WHERE seal_id is null;