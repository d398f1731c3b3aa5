import { z } from 'zod'
import { ownDataSchema } from './contact'
import { localTextSchema } from './text'

/** Everything kept of a submission, as its author takes it away. */
export const ownExportSchema = ownDataSchema.extend({
  exportedAt: z.iso.datetime(),
  stage: z.object({ slug: z.string(), title: localTextSchema }),
  submission: z.object({ number: z.number().int(), receivedAt: z.iso.datetime(), channel: z.string(), party: z.string(), late: z.boolean(), verification: z.string(), lang: z.string(), withdrawnAt: z.iso.datetime().nullable() }),
  /** Exactly as received. */
  original: z.record(z.string(), z.unknown()),
  opinions: z.array(z.object({ label: z.string(), text: z.string(), files: z.array(z.object({ kind: z.enum(['photo', 'paper']), name: z.string(), bytes: z.number().int() })), publicText: z.string(), visibility: z.string(), progress: z.string(), township: z.string(), topic: z.string(), anchor: z.unknown(), outcome: z.string(), reply: z.string().nullable(), /** His appeals against its being hidden, newest first. */ appeals: z.array(z.object({ filedAt: z.iso.datetime(), text: z.string(), decision: z.string(), reason: z.string() })) })),
}).meta({ id: 'OwnExport' })
export type OwnExport = z.infer<typeof ownExportSchema>
