import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const environmentSchema = z.object({
  DATABASE_URL: z.string().optional(),
  GONGHUI_DATA: z.string().default('.data'),
  GONGHUI_SECRET: z.string().min(32).optional(),
  /** The secret before, for `npm run rekey` alone. */
  GONGHUI_SECRET_PREVIOUS: z.string().min(32).optional(),
  GONGHUI_URL: z.url().optional(),
  GONGHUI_DEMO: z.enum(['1', '0']).default('0'),
  GONGHUI_POOL: z.coerce.number().int().min(1).max(100).default(10),
  GONGHUI_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** For how long a published reply can still be recalled, in seconds (design §4.7). */
  GONGHUI_RECALL_SECONDS: z.coerce.number().int().min(0).max(3600).default(60),
  /** Whether staff need a second factor; the demonstration leaves it to them (docs/decisions/0012). */
  GONGHUI_SECOND_FACTOR: z.enum(['required', 'optional']).optional(),
  /** An S3-compatible bucket for files, as `https://host/bucket`; all four belong together. */
  GONGHUI_S3_ENDPOINT: z.url().optional(),
  GONGHUI_S3_REGION: z.string().default('auto'),
  GONGHUI_S3_KEY: z.string().optional(),
  GONGHUI_S3_SECRET: z.string().optional(),
  /** clamd that looks uploads through: `host:port`, or the path of its socket. */
  GONGHUI_CLAMD: z.string().min(1).optional(),
  /** Origins whose pages may show public pages of ours in a frame, separated by blanks; none unless set. */
  GONGHUI_FRAME_ANCESTORS: z.string().regex(/^(?:https:\/\/[\w.:*-]+ ?)+$/).optional(),
  /** Mail: `smtp://user:password@host:587` or `smtps://…`, and whom it comes from. */
  GONGHUI_SMTP_URL: z.string().regex(/^smtps?:\/\//).optional(),
  GONGHUI_MAIL_FROM: z.string().min(3).max(200).optional(),
  /** SMS through an HTTP gateway, see docs/how-to/send-messages.md. */
  GONGHUI_SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  GONGHUI_SMS_TOKEN: z.string().optional(),
  /** The signature that opens each SMS: 【…】. */
  GONGHUI_SMS_SIGN: z.string().max(20).optional(),
  GONGHUI_REPLICAS: z.coerce.number().int().min(1).default(1),
})

let parsed: ReturnType<typeof read> | undefined

/** The process's settings, from the environment, checked once. */
export function useConfig() {
  return parsed ??= read()
}

function read() {
  const environment = environmentSchema.parse(process.env)
  if (environment.GONGHUI_REPLICAS > 1 && environment.DATABASE_URL && !environment.GONGHUI_SECRET) throw new Error('Several replicas need one secret: set GONGHUI_SECRET (32 characters or more) to the same value for all.')
  if (environment.GONGHUI_SMTP_URL && !environment.GONGHUI_MAIL_FROM) throw new Error('GONGHUI_SMTP_URL needs GONGHUI_MAIL_FROM: whom the mail comes from.')
  const secondFactor = environment.GONGHUI_SECOND_FACTOR ?? (environment.GONGHUI_DEMO === '1' ? 'optional' as const : 'required' as const)
  return { ...environment, secondFactor, s3: bucketOf(environment), secret: environment.GONGHUI_SECRET ?? storedSecret(environment.GONGHUI_DATA) }
}

function bucketOf({ GONGHUI_S3_ENDPOINT: endpoint, GONGHUI_S3_REGION: region, GONGHUI_S3_KEY: accessKeyId, GONGHUI_S3_SECRET: secretAccessKey }: z.infer<typeof environmentSchema>) {
  if (!endpoint) return null
  if (!accessKeyId || !secretAccessKey) throw new Error('GONGHUI_S3_ENDPOINT needs GONGHUI_S3_KEY and GONGHUI_S3_SECRET.')
  return { endpoint, region, accessKeyId, secretAccessKey }
}

/** Without GONGHUI_SECRET a random one is made once and kept beside the embedded data. */
function storedSecret(directory: string): string {
  const file = join(directory, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(directory, { recursive: true })
  const secret = randomBytes(32).toString('hex')
  try {
    writeFileSync(file, secret, { mode: 0o600, flag: 'wx' })
    return secret
  }
  catch {
    // Another process was first.
    return readFileSync(file, 'utf8').trim()
  }
}
