CREATE TABLE "villages" (
	"code" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"township_code" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "townships" ADD COLUMN "boundary" text DEFAULT 'illustrative' NOT NULL;--> statement-breakpoint
ALTER TABLE "villages" ADD CONSTRAINT "villages_township_code_townships_code_fk" FOREIGN KEY ("township_code") REFERENCES "public"."townships"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "villages_township" ON "villages" USING btree ("township_code","code");