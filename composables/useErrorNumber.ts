/** The number under which a failure stands in the log, out of the problem details that told it (RFC 9457, `instance`). */
export function errorNumberOf(problem: unknown): string | undefined {
  if (typeof problem !== 'object' || problem === null || !('instance' in problem) || typeof problem.instance !== 'string') return undefined
  return /^urn:uuid:([\w-]{8,64})$/.exec(problem.instance)?.[1]
}
