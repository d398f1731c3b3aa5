import { canonicalJson } from './canonical-json'
import type { SurveyDefinition, SurveyPage, SurveyQuestion, SurveyText } from './survey'
import { questionsOf } from './survey'
import { inserted } from './survey-edit'
import type { SurveySettings } from './survey-response'

/** What two people write of one survey. */
export interface SurveyContent { title: SurveyText, intro: SurveyText, definition: SurveyDefinition, settings: SurveySettings }
/** Whose wording stands where both changed the same. */
export type MergeSide = 'mine' | 'theirs'
/** Where both changed the same: a field, a page, question, ending or quota by its id, or how they are ordered. */
export interface MergeClash { field: keyof SurveyContent, id?: string }
export interface MergedSurvey { content: SurveyContent, clashes: MergeClash[] }

interface Three<Value> { base: Value, mine: Value, theirs: Value }
interface Merged<Value> { value: Value, clash: boolean }

const alike = (one: unknown, other: unknown) => canonicalJson(one ?? null) === canonicalJson(other ?? null)

/** Lays what two people made of the same survey together, part by part: who changed something has it his way, and where both did `side` says whose stands. */
export function mergeSurvey(base: SurveyContent, mine: SurveyContent, theirs: SurveyContent, side: MergeSide): MergedSurvey {
  const three = <Key extends keyof SurveyContent>(key: Key) => ({ base: base[key], mine: mine[key], theirs: theirs[key] })
  const [title, intro, settings] = [either(three('title'), side), either(three('intro'), side), byKey(three('settings'), side)]
  const definition = mergeDefinition(three('definition'), side)
  return {
    content: { title: title.value, intro: intro.value, definition: definition.value, settings: settings.value },
    clashes: [
      ...title.clash ? [{ field: 'title' as const }] : [], ...intro.clash ? [{ field: 'intro' as const }] : [], ...settings.clash ? [{ field: 'settings' as const }] : [],
      ...definition.clashes.map(id => ({ field: 'definition' as const, ...id && { id } })),
    ],
  }
}

function either<Value>({ base, mine, theirs }: Three<Value>, side: MergeSide): Merged<Value> {
  if (alike(base, theirs) || alike(mine, theirs)) return { value: mine, clash: false }
  if (alike(base, mine)) return { value: theirs, clash: false }
  return { value: side === 'mine' ? mine : theirs, clash: true }
}

/** An object field by field: whoever changed its title and whoever changed its options both have their way. */
function byKey<Value extends object>({ base, mine, theirs }: Three<Value>, side: MergeSide): Merged<Value> {
  const [before, here, there] = [base, mine, theirs].map(one => new Map<string, unknown>(Object.entries(one)))
  const fields = [...new Set([...here?.keys() ?? [], ...there?.keys() ?? []])].map(key => ({ key, ...either({ base: before?.get(key), mine: here?.get(key), theirs: there?.get(key) }, side) }))
  // Fields of one object or the other, each as one of them has it.
  return { value: Object.fromEntries(fields.flatMap(({ key, value }) => value === undefined ? [] : [[key, value]])) as Value, clash: fields.some(({ clash }) => clash) }
}

type Shell = Omit<SurveyPage, 'questions'>
const shellOf = ({ questions: _questions, ...shell }: SurveyPage): Shell => shell

/** `clashes`: ids of parts, and '' for the order. */
function mergeDefinition({ base, mine, theirs }: Three<SurveyDefinition>, side: MergeSide): { value: SurveyDefinition, clashes: string[] } {
  // Where a name stands for two things, or no page would be left, parts cannot be told from one another.
  if ([base, mine, theirs].some(isAmbiguous)) return whole({ base, mine, theirs }, side)
  const pages = parts({ base: base.pages.map(shellOf), mine: mine.pages.map(shellOf), theirs: theirs.pages.map(shellOf) }, side)
  const questions = parts({ base: questionsOf(base), mine: questionsOf(mine), theirs: questionsOf(theirs) }, side)
  const endings = parts({ base: base.endings, mine: mine.endings, theirs: theirs.endings }, side)
  const quotas = parts({ base: base.quotas ?? [], mine: mine.quotas ?? [], theirs: theirs.quotas ?? [] }, side)
  if (!pages.kept.size || !endings.kept.size) return whole({ base, mine, theirs }, side)
  const ids = (list: readonly { id: string }[] = []) => list.map(one => one.id)
  const lines = order({ base: linesOf(base), mine: linesOf(mine), theirs: linesOf(theirs) }, new Set([...pages.kept.keys(), ...questions.kept.keys()]), side)
  const ends = order({ base: ids(base.endings), mine: ids(mine.endings), theirs: ids(theirs.endings) }, new Set(endings.kept.keys()), side)
  const counted = order({ base: ids(base.quotas), mine: ids(mine.quotas), theirs: ids(theirs.quotas) }, new Set(quotas.kept.keys()), side)
  const inOrder = <Part>(list: readonly string[], kept: ReadonlyMap<string, Part>) => list.flatMap(id => kept.get(id) ?? [])
  return {
    value: {
      pages: pagesOf(lines.value, pages.kept, questions.kept),
      endings: inOrder(ends.value, endings.kept),
      ...mine.quotas || theirs.quotas ? { quotas: inOrder(counted.value, quotas.kept) } : {},
    },
    clashes: [...pages.clashes, ...questions.clashes, ...endings.clashes, ...quotas.clashes, ...lines.clash || ends.clash || counted.clash ? [''] : []],
  }
}

function whole(three: Three<SurveyDefinition>, side: MergeSide): { value: SurveyDefinition, clashes: string[] } {
  const { value, clash } = either(three, side)
  return { value, clashes: clash ? [''] : [] }
}

/** Pages and questions in one row, as they stand. */
const linesOf = ({ pages }: SurveyDefinition) => pages.flatMap(page => [page.id, ...page.questions.map(question => question.id)])

function isAmbiguous(definition: SurveyDefinition): boolean {
  const ids = [...linesOf(definition), ...definition.endings.map(one => one.id), ...definition.quotas?.map(one => one.id) ?? []]
  return new Set(ids).size < ids.length
}

/** Each part that is left, by id: added by one, unchanged by who did not touch it, gone where one took it out and the other left it as it was. */
function parts<Part extends { id: string }>(three: Three<readonly Part[]>, side: MergeSide): { kept: Map<string, Part>, clashes: string[] } {
  const [before, here, there] = [new Map(three.base.map(one => [one.id, one])), new Map(three.mine.map(one => [one.id, one])), new Map(three.theirs.map(one => [one.id, one]))]
  const kept = new Map<string, Part>()
  const clashes: string[] = []
  for (const id of new Set([...before.keys(), ...here.keys(), ...there.keys()])) {
    const [base, mine, theirs] = [before.get(id), here.get(id), there.get(id)]
    const { value, clash } = base && mine && theirs ? byKey({ base, mine, theirs }, side) : either<Part | undefined>({ base, mine, theirs }, side)
    if (value) kept.set(id, value)
    if (clash) clashes.push(id)
  }
  return { kept, clashes }
}

/** The order of whoever moved something, with what the other added behind what it stood behind there. */
function order({ base, mine, theirs }: Three<readonly string[]>, kept: ReadonlySet<string>, side: MergeSide): Merged<readonly string[]> {
  const moved = (list: readonly string[]) => !alike(list.filter(id => base.includes(id)), base.filter(id => list.includes(id)))
  const [here, there] = [moved(mine), moved(theirs)]
  const common = (list: readonly string[], other: readonly string[]) => list.filter(id => other.includes(id))
  const clash = here && there && !alike(common(mine, theirs), common(theirs, mine))
  const leads = clash ? side === 'mine' : here
  const [lead, other] = leads ? [mine, theirs] : [theirs, mine]
  let value: readonly string[] = lead.filter(id => kept.has(id))
  for (const [at, id] of other.entries()) {
    if (!kept.has(id) || value.includes(id)) continue
    const known = new Set(value)
    const before = other.slice(0, at).reverse().find(one => known.has(one))
    value = inserted(value, before === undefined ? 0 : value.indexOf(before) + 1, id)
  }
  return { value, clash }
}

/** The row dealt out to its pages again; what stood on a page that is gone comes behind what stood before it. */
function pagesOf(row: readonly string[], pages: ReadonlyMap<string, Shell>, questions: ReadonlyMap<string, SurveyQuestion>): SurveyPage[] {
  const dealt: SurveyPage[] = []
  const early: SurveyQuestion[] = []
  for (const id of row) {
    const [page, question] = [pages.get(id), questions.get(id)]
    if (page) dealt.push({ ...page, questions: dealt.length ? [] : early })
    else if (question) (dealt[dealt.length - 1]?.questions ?? early).push(question)
  }
  return dealt
}
