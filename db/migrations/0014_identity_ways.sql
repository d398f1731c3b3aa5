ALTER TABLE "account_two_factors" ADD COLUMN "begun_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "opinion_screenings_repeats" ON "opinion_screenings" USING btree ("repeats") WHERE "opinion_screenings"."repeats" is not null;--> statement-breakpoint
CREATE INDEX "people_entered" ON "people" USING btree ("id") WHERE "people"."privacy_version" is null;