import postgres from 'postgres'

/** `TEST_DATABASE_URL` names a PostgreSQL server on which tests may make databases; without it they run on the embedded one. */
export const testDatabaseUrl = process.env.TEST_DATABASE_URL

export interface TestDatabase { name: string, url: string, drop: () => Promise<void> }

/** Makes a database of its own for a run, empty or a copy of the one named `template`; null on the embedded database. */
export async function makeDatabase(template?: string): Promise<TestDatabase | null> {
  if (!testDatabaseUrl) return null
  const name = `gonghui_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  const admin = postgres(testDatabaseUrl, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${name}${template ? ` template ${template}` : ''}`)
  const url = new URL(testDatabaseUrl)
  url.pathname = `/${name}`
  return {
    name,
    url: url.href,
    drop: async () => {
      await admin.unsafe(`drop database if exists ${name} with (force)`)
      await admin.end()
    },
  }
}
