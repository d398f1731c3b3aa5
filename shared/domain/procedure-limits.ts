/** Longest texts of the procedure's forms, in characters. */
export const procedureLimits = { line: 200, reason: 1000 } as const
