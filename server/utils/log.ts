import pino from 'pino'
import type { Logger } from 'pino'

let logger: Logger | undefined

/**
 * The process's log: one JSON object a line on standard output, with level, time and what happened. Never a body, a
 * query, a receipt code or contact data (design §4.13).
 */
export function useLog(): Logger {
  return logger ??= pino({
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }) },
    serializers: { err: withoutParams },
  })
}

/** A failed statement as drizzle tells it carries its values, which are what people wrote: the statement and the cause are enough. */
export function withoutParams(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const cut = (text: string | undefined) => text?.replace(/\nparams:[\s\S]*?(?=\n\s+at |$)/, '')
  return { type: error.name, message: cut(error.message), stack: cut(error.stack), ...(error.cause === undefined ? {} : { cause: withoutDetail(error.cause) }) }
}

/** What the database says beside the code (`detail`, `where`) quotes values too. */
function withoutDetail(cause: unknown): unknown {
  if (!(cause instanceof Error)) return undefined
  return { message: cause.message, ...('code' in cause ? { code: cause.code } : {}), ...('constraint_name' in cause ? { constraint: cause.constraint_name } : {}) }
}
