/** The number under which a failure stands in the log, out of the problem details that told it (RFC 9457, `instance`). */
export function errorNumberOf(problem: unknown): string | undefined {
  const instance = typeof problem === 'object' && problem && 'instance' in problem ? problem.instance : ''
  return /^urn:uuid:([\w-]{8,64})$/.exec(String(instance))?.[1]
}
