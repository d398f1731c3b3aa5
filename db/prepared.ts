import type { ReservedSql, Sql, TransactionSql } from 'postgres'

type Client = Sql | TransactionSql | ReservedSql

/**
 * The client as drizzle uses it, but with statements prepared once per connection. drizzle sends all through `unsafe`,
 * which postgres.js by default parses and describes anew each time: two journeys and one planning more per query,
 * measured at half of what a list costs (docs/performance.md).
 *
 * Full-text queries stay unprepared: only a plan made for the very words knows how many rows they find.
 */
export function preparing<C extends Client>(client: C): C {
  return new Proxy(client, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (key === 'unsafe') return (text: string, values: Parameters<Sql['unsafe']>[1]) => target.unsafe(text, values, { prepare: !text.includes('@@') })
      // `begin` and `savepoint` hand a client of the transaction to their callback, which is the last argument.
      if ((key === 'begin' || key === 'savepoint') && typeof value === 'function') {
        return (...list: unknown[]) => value.call(target, ...list.map(one => typeof one === 'function' ? (inner: TransactionSql) => one(preparing(inner)) : one))
      }
      return value
    },
  })
}
