DROP INDEX "subscriptions_unconfirmed";--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "told_until" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "expires_at" timestamp with time zone NOT NULL;--> statement-breakpoint
CREATE INDEX "subscriptions_expires" ON "subscriptions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "subscriptions_mailbox" ON "subscriptions" USING btree ("email_hash");--> statement-breakpoint
CREATE INDEX "subscriptions_told" ON "subscriptions" USING btree ("kind","subject_id","told_until") WHERE confirmed_at is not null;