/** What a page fails with that cannot be shown without an answer: its status and problem details, of which the error page tells the number. `otherwise`: where nothing came. */
export function pageFailure(error: { statusCode?: number, data?: unknown } | null | undefined, otherwise = 500) {
  return createError({ statusCode: error?.statusCode ?? otherwise, data: error?.data, fatal: true })
}
