import { z } from 'zod'
import { packageLines, packageParts, packageStates } from '../domain/submission-package'
import type { PackageItem } from '../domain/submission-package'
import { ruleNameSchema } from './procedure'
import { localTextSchema } from './text'

// The items are those of the data, which TypeScript knows and zod takes as a list.
const itemIds = packageLines.map(({ item }) => item) as [PackageItem, ...PackageItem[]]

/** What is to be submitted with a plan for approval (报批材料), and what of it there is. */
export const submissionPackageSchema = z.object({
  plan: z.object({ slug: z.string(), title: localTextSchema }),
  lines: z.array(z.object({
    part: z.enum(packageParts),
    item: z.enum(itemIds),
    rule: ruleNameSchema.nullable(),
    needed: z.boolean(),
    state: z.enum(packageStates),
    /** What will be bound in, by path within the archive; `offline`: it was done on paper (线下办理). */
    files: z.array(z.object({ path: z.string(), bytes: z.number().int().nullable(), offline: z.boolean() })),
    /** Documents entered without a scan, or found not needed, as they are called; what is still to be done. */
    notes: z.array(localTextSchema),
  })),
  /** Needed lines that are missing or have a number alone. */
  open: z.number().int(),
  files: z.number().int(),
  /** Of all stored files; what is written anew comes to little. */
  bytes: z.number().int(),
  serverTime: z.iso.datetime(),
}).meta({ id: 'SubmissionPackage' })
export type SubmissionPackage = z.infer<typeof submissionPackageSchema>
