CREATE TABLE "opinion_screenings" (
	"opinion_id" uuid PRIMARY KEY NOT NULL,
	"stage_id" uuid NOT NULL,
	"findings" jsonb NOT NULL,
	"trapped" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "opinion_screenings" ADD CONSTRAINT "opinion_screenings_opinion_id_opinions_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "opinion_screenings_stage" ON "opinion_screenings" USING btree ("stage_id","opinion_id");