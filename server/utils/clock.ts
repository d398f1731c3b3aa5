/** The server's clock: the only place that reads it for rules; every rule takes the instant as an argument. */
export function useNow(): Date {
  return new Date()
}
