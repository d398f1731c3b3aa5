DROP INDEX "proposals_number";--> statement-breakpoint
ALTER TABLE "proposal_releases" ADD COLUMN "what" text DEFAULT 'reply' NOT NULL;--> statement-breakpoint
ALTER TABLE "proposal_replies" ADD COLUMN "letter_parts" jsonb;--> statement-breakpoint
ALTER TABLE "proposal_replies" ADD COLUMN "letter_layout" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "proposal_replies" ADD COLUMN "parts_released_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "number_twin" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "notifications_subject" ON "notifications" USING btree ("subject_id","kind") WHERE "notifications"."told_at" is null and "notifications"."read_at" is null;--> statement-breakpoint
-- What units answered for their own part is read from the reply from now on: what stood there when the letter was approved, of a merged unit once (docs/decisions/0035). No release of before has it with it.
UPDATE "proposal_replies" r SET "letter_parts" = coalesce((
  SELECT jsonb_agg(jsonb_build_object('name', n."name", 'text', u."view") ORDER BY n."code") FROM "proposal_units" u JOIN "units" n ON n."id" = u."unit_id"
  WHERE u."proposal_id" = r."proposal_id" AND u."part" = 'separate' AND btrim(u."view") <> '' AND u."view_at" <= r."approved_at" AND (u."ended_at" IS NULL OR u."ended_at" > r."approved_at")
  AND NOT EXISTS (SELECT 1 FROM "proposal_units" e WHERE e."proposal_id" = u."proposal_id" AND e."id" <> u."id" AND e."part" = 'separate' AND e."ended_at" > r."approved_at" AND e."view_at" = u."view_at" AND e."view" = u."view" AND (u."ended_at" IS NULL OR u."ended_at" > e."ended_at"))
), '[]'::jsonb) WHERE r."approved_at" IS NOT NULL;--> statement-breakpoint
-- What the public read of a registration that was cancelled ended with it; its reason was written when nobody but the office read it, and stays there.
INSERT INTO "proposal_releases" ("proposal_id", "reply_id", "released_at", "ended_at", "ended_by", "withdrawn")
SELECT p."id", r."id", r."released_at", coalesce(a."at", now()), coalesce(k."id", r."approved_by", r."drafted_by"), false FROM "proposal_replies" r JOIN "proposals" p ON p."id" = r."proposal_id"
LEFT JOIN LATERAL (SELECT e."at", e."person_id" FROM "audit_entries" e WHERE e."subject_kind" = 'proposal' AND e."subject_id" = p."id"::text AND e."action" = 'proposal.cancel' ORDER BY e."at" DESC LIMIT 1) a ON true
LEFT JOIN "people" k ON k."id" = a."person_id"
WHERE p."state" = 'cancelled' AND r."released_at" IS NOT NULL AND r."withdrawn_at" IS NULL AND coalesce(k."id", r."approved_by", r."drafted_by") IS NOT NULL;--> statement-breakpoint
UPDATE "proposal_replies" r SET "released_at" = NULL FROM "proposals" p WHERE p."id" = r."proposal_id" AND p."state" = 'cancelled' AND r."released_at" IS NOT NULL AND r."withdrawn_at" IS NULL;--> statement-breakpoint
UPDATE "proposals" SET "is_public" = false, "names_public" = false WHERE "state" = 'cancelled';--> statement-breakpoint
-- Letter and pages put 第…号 around a number.
UPDATE "proposals" SET "number" = regexp_replace(regexp_replace(btrim("number"), '^第\s*(?=\S)', ''), '(\S)\s*号$', '\1');--> statement-breakpoint
-- Of those that were entered with one number before width and blanks counted as nothing the first has it, the others keep theirs until they are given another.
UPDATE "proposals" p SET "number_twin" = true WHERE p."state" <> 'cancelled' AND EXISTS (
  SELECT 1 FROM "proposals" o WHERE o."state" <> 'cancelled' AND o."kind" = p."kind" AND (o."created_at", o."id") < (p."created_at", p."id")
  AND regexp_replace(normalize(o."session", NFKC), '\s', '', 'g') = regexp_replace(normalize(p."session", NFKC), '\s', '', 'g')
  AND regexp_replace(regexp_replace(regexp_replace(normalize(o."number", NFKC), '\s', '', 'g'), '^第(?=.)', ''), '(.)号$', '\1') = regexp_replace(regexp_replace(regexp_replace(normalize(p."number", NFKC), '\s', '', 'g'), '^第(?=.)', ''), '(.)号$', '\1'));--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_number" ON "proposals" USING btree ("kind",regexp_replace(normalize(session, NFKC), '\s', '', 'g'),regexp_replace(regexp_replace(regexp_replace(normalize(number, NFKC), '\s', '', 'g'), '^第(?=.)', ''), '(.)号$', '\1')) WHERE state <> 'cancelled' and not number_twin;
