ALTER TABLE "opinions" ADD COLUMN "covered" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "opinions" SET "covered" = true WHERE "public_text" <> '' AND "public_text" <> "text";--> statement-breakpoint
UPDATE "opinions" SET "redirected_to" = CASE "nature" WHEN 'petition' THEN 'petition' WHEN 'report' THEN 'discipline' ELSE 'hotline' END WHERE "withheld_reason" = 'redirected' AND "redirected_to" = '';
