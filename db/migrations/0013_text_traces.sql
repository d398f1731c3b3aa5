-- May be lost in a crash, as limits may; without the write-ahead log it costs a writer no flush.
CREATE UNLOGGED TABLE "text_traces" (
	"key" text PRIMARY KEY NOT NULL,
	"opinion_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "opinion_screenings" ADD COLUMN "repeats" uuid;--> statement-breakpoint
ALTER TABLE "opinion_screenings" ADD COLUMN "repeats_by" text;--> statement-breakpoint
CREATE INDEX "text_traces_until" ON "text_traces" USING btree ("until");--> statement-breakpoint
CREATE INDEX "text_traces_opinion" ON "text_traces" USING btree ("opinion_id");