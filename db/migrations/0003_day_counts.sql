CREATE TABLE "opinion_day_counts" (
	"stage_id" uuid NOT NULL,
	"day" text NOT NULL,
	"shard" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "opinion_day_counts_stage_id_day_shard_pk" PRIMARY KEY("stage_id","day","shard")
);
--> statement-breakpoint
INSERT INTO "opinion_day_counts" ("stage_id", "day", "shard", "n") SELECT "stage_id", to_char("received_at" AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), 1, count(*) FROM "opinions" GROUP BY 1, 2;
