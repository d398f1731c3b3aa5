import type { Db } from '#db/client'
import type { Action } from '#shared/domain/permissions'
import type { SheetColumn, SheetKind, SheetRow, SheetVerdict } from '#shared/domain/sheet'
import type { SheetFault } from '#shared/domain/sheet-faults'
import type { Doer } from '../invitations'
import { peopleSheet } from './people'
import { placesSheet } from './places'
import { topicsSheet } from './topics'

/** `appoints`: whose own account, masked, the row gives a role. */
export interface JudgedRow { row: number, verdict: SheetVerdict, faults: SheetFault[], appoints?: string | null }
/** A link that was made: `path` is told once and not kept. */
export interface WrittenLink { person: string, name: string, unit: string, path: string, expiresAt: string }

/** A kind of sheet: its columns, who may, what its rows mean against what is there, and how they are written. */
export interface SheetDefinition<Key extends string, Judged extends JudgedRow> {
  columns: readonly SheetColumn<Key>[]
  action: Action
  judge: (db: Db, rows: readonly SheetRow<Key>[], by: Doer, now: Date) => Promise<Judged[]>
  /** Holds what the rows are about until the transaction ends, so that what is judged next stays true. */
  hold?: (tx: Db, rows: readonly Judged[]) => Promise<void>
  write: (tx: Db, rows: readonly Judged[], by: Doer, now: Date) => Promise<WrittenLink[]>
  /** The rows of the template: those of the work programme's district, by column. */
  example: () => Promise<Partial<Record<Key, string>>[]>
}

/** What may be done with any sheet, whatever its columns. */
export interface AnySheet { columns: readonly SheetColumn[], action: Action, example: SheetDefinition<string, JudgedRow>['example'], run: (db: Db, rows: readonly SheetRow[], by: Doer, now: Date, more?: { hold: boolean }) => Promise<{ judged: JudgedRow[], write: (tx: Db) => Promise<WrittenLink[]> }> }

function anySheet<Key extends string, Judged extends JudgedRow>(sheet: SheetDefinition<Key, Judged>): AnySheet {
  return {
    columns: sheet.columns,
    action: sheet.action,
    example: sheet.example,
    run: async (db, rows, by, now, { hold } = { hold: false }) => {
      // Read with this sheet's columns, so that every one of them is there.
      const judge = () => sheet.judge(db, rows as readonly SheetRow<Key>[], by, now)
      let judged = await judge()
      if (hold && sheet.hold) {
        await sheet.hold(db, judged)
        judged = await judge()
      }
      return { judged, write: tx => sheet.write(tx, judged, by, now) }
    },
  }
}

export const sheets: Record<SheetKind, AnySheet> = { people: anySheet(peopleSheet), places: anySheet(placesSheet), topics: anySheet(topicsSheet) }
