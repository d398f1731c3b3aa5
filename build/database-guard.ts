import { ImpoundPlugin } from 'impound'

const sentence = 'The database is for the server only: ask the API instead.'

/** Has the build fail when a page, or anything it draws in, imports the database: Nuxt would ship it silently to the browser (design §3). */
export function databaseGuard(cwd: string) {
  return ImpoundPlugin.vite({
    cwd,
    error: true,
    patterns: [[/^#db(\/|$)/, sentence], [/^(\.\.?\/)*db\//, sentence]],
    exclude: [/nitro/],
  })
}
