ALTER TABLE "proposal_rounds" ADD COLUMN "extension_document" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- Joint opinions are no formal 建议 or 提案: what they came in by is a channel of its own, also of those sent before (docs/decisions/0035).
INSERT INTO "submission_counts" ("stage_id", "channel", "late", "shard", "n")
SELECT s."stage_id", CASE s."channel" WHEN 'deputySuggestion' THEN 'deputyJoint' ELSE 'cppccJoint' END, s."late", 0, count(*)::int
FROM "submissions" s JOIN "joints" j ON j."submission_id" = s."id" WHERE s."channel" IN ('deputySuggestion', 'cppccProposal') GROUP BY 1, 2, 3;--> statement-breakpoint
-- What is counted in shards is the sum of them: one more shard takes the same away from where it was counted.
INSERT INTO "submission_counts" ("stage_id", "channel", "late", "shard", "n")
SELECT s."stage_id", s."channel", s."late", -1, -count(*)::int
FROM "submissions" s JOIN "joints" j ON j."submission_id" = s."id" WHERE s."channel" IN ('deputySuggestion', 'cppccProposal') GROUP BY 1, 2, 3;--> statement-breakpoint
DELETE FROM "submission_counts" t WHERE t."channel" IN ('deputySuggestion', 'cppccProposal')
AND (SELECT sum(o."n") FROM "submission_counts" o WHERE o."stage_id" = t."stage_id" AND o."channel" = t."channel" AND o."late" = t."late") = 0;--> statement-breakpoint
UPDATE "opinions" o SET "channel" = CASE o."channel" WHEN 'deputySuggestion' THEN 'deputyJoint' ELSE 'cppccJoint' END
FROM "joints" j WHERE j."submission_id" = o."submission_id" AND o."channel" IN ('deputySuggestion', 'cppccProposal');--> statement-breakpoint
UPDATE "submissions" s SET "channel" = CASE s."channel" WHEN 'deputySuggestion' THEN 'deputyJoint' ELSE 'cppccJoint' END
FROM "joints" j WHERE j."submission_id" = s."id" AND s."channel" IN ('deputySuggestion', 'cppccProposal');
