CREATE TABLE "proposal_corrections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"proposal_id" uuid NOT NULL,
	"corrected_at" timestamp with time zone NOT NULL,
	"corrected_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"fields" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposal_releases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"proposal_id" uuid NOT NULL,
	"reply_id" uuid NOT NULL,
	"released_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	"ended_by" uuid NOT NULL,
	"withdrawn" boolean NOT NULL,
	"reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "proposal_corrections" ADD CONSTRAINT "proposal_corrections_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_corrections" ADD CONSTRAINT "proposal_corrections_corrected_by_people_id_fk" FOREIGN KEY ("corrected_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_releases" ADD CONSTRAINT "proposal_releases_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_releases" ADD CONSTRAINT "proposal_releases_reply_id_proposal_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."proposal_replies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_releases" ADD CONSTRAINT "proposal_releases_ended_by_people_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "proposal_corrections_proposal" ON "proposal_corrections" USING btree ("proposal_id","corrected_at");--> statement-breakpoint
CREATE INDEX "proposal_releases_proposal" ON "proposal_releases" USING btree ("proposal_id","ended_at");--> statement-breakpoint
-- What was withdrawn after the public had read it leaves its time; its reason was written when nobody but the office read it, and stays there (docs/decisions/0035).
INSERT INTO "proposal_releases" ("proposal_id", "reply_id", "released_at", "ended_at", "ended_by", "withdrawn")
SELECT "proposal_id", "id", "released_at", "withdrawn_at", "withdrawn_by", true FROM "proposal_replies" WHERE "released_at" IS NOT NULL AND "withdrawn_at" IS NOT NULL AND "withdrawn_by" IS NOT NULL;
