import { readFileSync } from 'node:fs'
import type { Sql } from 'postgres'

/** Processor time used until now, in milliseconds. */
interface ProcessorTime { server: number, database: number }

/** Linux counts processor time of a process in hundredths of a second. */
const millisecondsPerTick = 10

/**
 * Reads what the server process and the database's sessions have used. Unlike latency it hardly changes when the machine has
 * other work, and says what a machine with other cores will do. The database's part needs its processes on this machine (Linux), else it is 0.
 */
export async function processorTime(sql: Sql, server: number): Promise<ProcessorTime> {
  const sessions = await sql<{ pid: number }[]>`select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
  return { server: ofProcess(server), database: sessions.reduce((sum, { pid }) => sum + ofProcess(pid), 0) }
}

function ofProcess(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [user = 0, system = 0] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 13).map(Number)
    return (user + system) * millisecondsPerTick
  }
  catch {
    return 0
  }
}
