import type { Db } from '#db/client'
import { enqueue } from '#db/queries/record'
import { countScreened, isScreeningAgain, listForScreening, writeScreenings } from '#db/queries/screenings'
import { findSetting, findSettingVersion } from '#db/queries/settings'
import { createScreen, wordsOf } from '#shared/domain/screening'
import type { ScreeningList } from '#shared/domain/screening'
import { screeningPatterns } from '#shared/domain/screening-pieces'
import type { Finding } from '#shared/domain/screening-pieces'
import { screeningSettingSchema } from '#shared/schemas/screening'
import type { ScreeningEdit, ScreeningPage } from '#shared/schemas/screening'
import type { Doer } from './invitations'
import type { Repeat } from './repeats'
import { changeSetting } from './settings'

/** How many opinions one piece of the work of looking all through again reads. */
const batch = 500
const first = '00000000-0000-0000-0000-000000000000'
/** How many changed words the record names. */
const mostTold = 50
const mostCounted = 10_000
const emptyList: ScreeningList = { list: '', patterns: screeningPatterns }

/** The list with its version, whether everything is still being looked through with it, and how many opinions are marked. */
export async function readScreening(db: Db): Promise<ScreeningPage> {
  const [setting, running, marked] = [await readList(db), await isScreeningAgain(db), await countScreened(db, mostCounted)]
  return { ...setting, running, marked }
}

async function readList(db: Db): Promise<ScreeningEdit> {
  const found = await findSetting(db, 'screening')
  const value = screeningSettingSchema.omit({ version: true }).safeParse(found?.value)
  const { list, patterns } = value.success ? value.data : emptyList
  return { list, patterns: [...patterns], version: found?.version ?? 0 }
}

/** Saves the list whole; who changed which words goes into the record, and everything is looked through once more. */
export async function editScreening(db: Db, { version, ...value }: ScreeningEdit, by: Doer): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await readList(tx)
    await changeSetting(tx, { key: 'screening', value, version, told: toldOf(before, value) }, by, () => readScreening(tx))
    await enqueueScreening(tx)
  })
}

/** Has everything looked through once more, in batches through the outbox. */
export function enqueueScreening(tx: Db) {
  return enqueue(tx, [{ topic: 'screenOpinions', payload: { after: first } }])
}

/** What the record tells of a change: how many words, and which came and went. */
function toldOf(before: ScreeningList, after: ScreeningList) {
  const [old, now] = [wordsOf(before.list), wordsOf(after.list)]
  const [known, kept] = [new Set(old), new Set(now)]
  const short = (words: string[]) => words.length > mostTold ? [...words.slice(0, mostTold), '…'] : words
  return {
    before: { words: old.length, patterns: before.patterns, list: short(old.filter(word => !kept.has(word))) },
    after: { words: now.length, patterns: after.patterns, list: short(now.filter(word => !known.has(word))) },
  }
}

let ready: { version: number, screen: (text: string) => Finding[] } | undefined

/** The screen made of the list as it stands; made anew only where the list has changed. */
async function knownScreen(db: Db) {
  const version = await findSettingVersion(db, 'screening')
  if (ready?.version === version) return ready.screen
  const setting = await readList(db)
  ready = { version: setting.version, screen: createScreen(setting) }
  return ready.screen
}

/** What was told of opinions besides their text: submissions whose hidden field was filled in, and which opinions say what was said before. */
interface Told { trapped: ReadonlySet<string>, repeats: ReadonlyMap<string, Repeat> }

/** Looks texts through and keeps what was found; nothing else happens to them. */
export async function screenTexts(db: Db, texts: readonly { id: string, stageId: string, text: string, submissionId?: string }[], { trapped, repeats }: Told = { trapped: new Set(), repeats: new Map() }) {
  const screen = await knownScreen(db)
  await writeScreenings(db, texts.map(({ id, stageId, text, submissionId = '' }) => ({ id, stageId, findings: screen(text), trapped: trapped.has(submissionId), repeats: repeats.get(id)?.of ?? null, repeatsBy: repeats.get(id)?.by ?? null })))
}

/** Looks the next opinions through once more and leaves the rest to a further piece of work. */
export async function screenAgain(tx: Db, { after }: { after: string }) {
  const texts = await listForScreening(tx, { after, limit: batch })
  await screenTexts(tx, texts)
  const last = texts[batch - 1]
  if (last) await enqueue(tx, [{ topic: 'screenOpinions', payload: { after: last.id } }])
}
