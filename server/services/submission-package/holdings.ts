import type { Db } from '#db/client'
import { listOutNotices } from '#db/queries/notices'
import { listBlocks } from '#db/queries/drafts'
import type { PlacedBlock } from '#db/queries/drafts'
import { listNoticeFacts } from '#db/queries/procedure-facts'
import { listChangedAccounts } from '#db/queries/outcome-rows'
import { listPublishedAccounts } from '#db/queries/outcome-accounts'
import { listDeskStages } from '#db/queries/stages'
import { findBoundDraft, listBoundDocuments, listDraftFiles, listFiles, listMeetingFiles, listPostingProofs } from '#db/queries/submission-package'
import type { StoredFile } from '#db/queries/submission-package'
import { listDownOfDraft } from '#db/queries/takedowns'
import { legalDate } from '#shared/domain/calendar'
import { isAsked } from '#shared/domain/checks-items'
import type { DocumentItem } from '#shared/domain/document'
import { noticeBytes } from '#shared/domain/notice-content'
import { procedureItems } from '#shared/domain/procedure-item'
import type { LocalText } from '#shared/schemas/text'
import { packageLines, packageState, pathGiver } from '#shared/domain/submission-package'
import type { PackageItem, PackageLine, PackageState } from '#shared/domain/submission-package'
import { paperHtml } from '../../reports/paper-html'
import { reportWords } from '../../reports/words'
import { accountFileName } from '../outcome-accounts/file-names'
import { readConsultationPapers } from '../consultations/package-papers'
import { writeMinutes } from '../meetings/papers'
import { readStatement } from '../notices/statement'
import type { PlanRow } from '../plans'
import { readJudged } from '../procedure/gate'
import { readReviewHoldings } from './review-holdings'
import type { ReviewHolding } from './review-holdings'
import { readProcedurePaper } from './procedure-paper'
import { partNames } from './words'

/** A file to be bound in: stored, or written when its turn comes. */
export interface BoundFile {
  path: string
  title: string
  offline: boolean
  content: { kind: 'stored', upload: string, variant: 'original' | 'file', bytes: number } | { kind: 'written', text: Written }
}
type Written = () => Promise<string | Uint8Array> | string | Uint8Array
/** A line of the checklist with everything there is for it. */
export interface BoundLine extends PackageLine { state: PackageState, files: BoundFile[], notes: LocalText[] }
export interface PackageAsked { plan: PlanRow, base: string, now: Date }

const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
}
const endingOf = ({ contentType }: StoredFile) => endings[contentType] ?? 'bin'
/** Lists of those who take part and proofs that they got the materials stay behind, as applications do: personal data (decision 0016). */
const personal: readonly DocumentItem[] = ['meetingList', 'meetingMaterials']
type HeldMeetings = Awaited<ReturnType<typeof listMeetingFiles>>
/** `aside`: it goes with the others and does not make the line complete. */
type Unplaced = Omit<BoundFile, 'path'> & { ending: string, aside?: boolean }
const stored = (title: string, file: StoredFile, offline = false): Unplaced => ({ title, offline, ending: endingOf(file), content: { kind: 'stored', upload: file.id, variant: file.width === null ? 'file' : 'original', bytes: file.bytes } })
const written = (title: string, ending: string, text: Written): Unplaced => ({ title, offline: false, ending, content: { kind: 'written', text } })

/** What is still to be done where the site alone has told how a draft was shown. */
const toBeSigned: LocalText = {
  zh: '系统已按登记写好公示情况说明，随包附上；打印盖章后，把扫描件在“程序文件”中补录为“公示情况说明”。',
  en: 'An account of the public display has been written from what was entered and goes with the package. Print it, have it sealed, and enter the scan under “Documents” as “proof of the public notice”.',
}

/** Everything a plan's package is made of, line by line; those that its settings do not ask for are left out. */
export async function readHoldings(db: Db, asked: PackageAsked): Promise<BoundLine[]> {
  const { plan, now } = asked
  const judged = await readJudged(db, plan, now)
  const held = await listMeetingFiles(db, plan.id)
  const [entered, own, procedure] = [await listBoundDocuments(db, plan.id), await readOwnFiles(db, asked, held), await readProcedurePaper(db, asked, judged)]
  own.set('gateReport', [written('程序核对表', 'html', () => paperHtml(procedure.paper)), written('程序核对数据', 'json', () => JSON.stringify(procedure.data, null, 2))])
  const bound = new Set<string>(packageLines.map(({ item }) => item))
  const hearings = new Set(held.filter(({ kind }) => kind === 'hearing').map(({ id }) => id))
  const draftNotices = new Set((await listNoticeFacts(db, plan.id)).filter(({ kind }) => kind === 'draftNotice').map(({ id }) => id))
  const documents = entered.filter(({ item }) => !personal.includes(item)).map((document) => {
    if (document.item === 'meetingMinutes' && hearings.has(document.subject)) return { ...document, item: 'hearingMinutes' as const }
    return document.item === 'notice' && draftNotices.has(document.subject) ? { ...document, item: 'noticeProof' as const } : document
  })
  const give = pathGiver()
  const lines = packageLines.filter(({ item }) => procedureItems.every(one => one.id !== item || isAsked(one, judged.facts)))
  return lines.map((line) => {
    const placed = documents.filter(({ item }) => item === line.item || (line.item === 'otherDocuments' && !bound.has(item)))
    const ownFiles = own.get(line.item) ?? []
    const scans = placed.flatMap(({ title, number, file }) => file ? [stored([number, title].filter(Boolean).join(' '), file, true)] : [])
    return {
      ...line,
      state: packageState({ files: ownFiles.filter(({ aside }) => !aside).length, documents: placed.map(({ file, waived }) => ({ scan: file !== null, waived: waived !== '' })) }),
      files: [...ownFiles, ...scans].map(({ ending, aside: _aside, ...file }) => ({ ...file, path: give(partNames[line.part], file.title, ending) })),
      notes: [...line.item === 'noticeProof' && ownFiles.length && !placed.length ? [toBeSigned] : [], ...placed.flatMap(({ title, number, date, organ, waived, file }) => waived ? [{ zh: `${title}：${waived}` }] : file ? [] : [{ zh: [title, number, date, organ].filter(Boolean).join('，') }])],
    }
  })
}

/** What the platform itself has for the lines: the draft, notices with their proof, records and minutes, accounts of outcomes, what units said, opinions of experts. */
async function readOwnFiles(db: Db, asked: PackageAsked, held: HeldMeetings): Promise<Map<PackageItem, Unplaced[]>> {
  const [draft, notices, meetings, accounts, units, reviews] = await Promise.all([draftFiles(db, asked), noticeFiles(db, asked), meetingFiles(db, held), accountFiles(db, asked), unitFiles(db, asked), readReviewHoldings(db, asked)])
  return new Map<PackageItem, Unplaced[]>([['draftText', draft], ['noticeProof', notices], ['hearingMinutes', meetings], ['adoptionReport', accounts], ['unitOpinions', units], ...(['expertOpinion', 'expertInterests', 'expertAdoption'] as const).map((item): [PackageItem, Unplaced[]] => [item, reviews.filter(one => one.item === item).map(reviewFile)])])
}

const reviewFile = (one: ReviewHolding): Unplaced => one.kind === 'paper' ? written(one.title, 'html', one.text) : stored(one.title, one.file, true)

async function draftFiles(db: Db, { plan }: PackageAsked): Promise<Unplaced[]> {
  const draft = await findBoundDraft(db, plan.id)
  if (!draft) return []
  const [files, source, down] = await Promise.all([listDraftFiles(db, draft.id), draft.source ? listFiles(db, [draft.source]) : [], listDownOfDraft(db, draft.id)])
  const gone = new Set(down.map(({ takedown }) => takedown.subjectId))
  const name = `${draft.title.zh}（第${draft.version}版）`
  return [
    ...source.map(file => stored(name, file)),
    // What the public reads, whatever it was imported from.
    written(`${name} 文本`, 'html', async () => paperHtml(draftPaper(name, plan.title.zh, await listBlocks(db, draft.id)))),
    ...files.filter(({ id }) => !gone.has(id)).map(({ number, title, file }) => stored(`${number} ${title.zh}`, file)),
  ]
}

/** The text of a draft as a paper: a section for each heading. */
function draftPaper(title: string, plan: string, blocks: readonly Pick<PlacedBlock, 'kind' | 'number' | 'text'>[]): Parameters<typeof paperHtml>[0] {
  const sections: { heading: string, lines: { text: string }[] }[] = [{ heading: '', lines: [] }]
  for (const { kind, number, text } of blocks) {
    const line = [number, text].filter(Boolean).join(' ')
    if (kind === 'heading') sections.push({ heading: line, lines: [] })
    else if (line.trim()) sections.at(-1)?.lines.push({ text: line })
  }
  return { title, head: [plan], sections: sections.filter(({ heading, lines }) => heading || lines.length) }
}

/** Of each notice what was shown, where and how long it was shown, and the pictures that prove it. */
async function noticeFiles(db: Db, { plan, base, now }: PackageAsked): Promise<Unplaced[]> {
  const [notices, proofs] = await Promise.all([listOutNotices(db, { now, planId: plan.id, limit: 1000 }), listPostingProofs(db, plan.id)])
  return notices.filter(({ kind }) => kind !== 'explanation' && kind !== 'news').reverse().flatMap(({ id, kind, frozen }, at) => {
    if (!frozen) return []
    const name = `${at + 1} ${reportWords.noticeKind(kind)}`
    const shown = { title: frozen.title.zh, head: [frozen.plan.title.zh], sections: [{ heading: reportWords.noticeKind(kind), lines: frozen.fields.map(({ text }) => ({ text: text.zh })) }] }
    return [
      written(`${name} 正文 ${frozen.title.zh}`, 'html', () => paperHtml(shown)),
      written(`${name} 发布内容`, 'json', () => noticeBytes(frozen)),
      written(`${name} 公示情况说明`, 'html', async () => paperHtml(await readStatement(db, { id, base, now }))),
      ...proofs.filter(({ noticeId }) => noticeId === id).map(({ place, postedAt, file }) => stored(`${name} 张贴证明 ${legalDate(postedAt)} ${place}`, file)),
      // What the law wants is the signed account of the draft's display (城乡规划法 Art. 26), which the gate asks for as well: what the site writes is to be signed first.
    ].map(one => ({ ...one, aside: true }))
  })
}

/** Record and minutes; what the law wants is the minutes of a hearing (自然资源听证规定 Art. 18), the others go with them. */
async function meetingFiles(db: Db, meetings: HeldMeetings): Promise<Unplaced[]> {
  const files = new Map((await listFiles(db, meetings.flatMap(({ record, minutes }) => [record, minutes].filter(id => id !== null)))).map(file => [file.id, file]))
  return meetings.flatMap(({ id: meetingId, kind, title, record, minutes, minutesAt }) => ([['笔录', record], ['纪要', minutes]] as const).flatMap(([what, id]) => {
    const file = id && files.get(id)
    const aside = what === '笔录' || kind !== 'hearing'
    if (file) return [{ ...stored(`${title.zh} ${what}`, file), aside }]
    // Finished without a scan: as the office prints them, which is what the law counts as made.
    return what === '纪要' && minutesAt ? [{ ...written(`${title.zh} ${what}`, 'docx', () => writeMinutes(db, meetingId)), aside }] : []
  }))
}

/** Of each request for opinion what every unit said, and of those that do not agree what the office says to it (713 Art. 13). */
async function unitFiles(db: Db, { plan, now }: PackageAsked): Promise<Unplaced[]> {
  const papers = await readConsultationPapers(db, plan.id, now)
  return papers.map(({ title, paper }) => written(title, 'html', () => paperHtml(paper)))
}

/** The files of published accounts, but for those that are closed because of what was taken down since. */
async function accountFiles(db: Db, { plan }: PackageAsked): Promise<Unplaced[]> {
  const accounts = await listPublishedAccounts(db, (await listDeskStages(db, plan.id)).map(({ stage }) => stage.id))
  const closed = await listChangedAccounts(db, accounts.map(({ id }) => id))
  return [...accounts].reverse().filter(({ id }) => !closed.has(id)).flatMap(({ files, frozen }) => files.map(({ file, upload, bytes }): Unplaced => {
    const name = accountFileName(frozen.heading, file)
    const dot = name.lastIndexOf('.')
    return { title: name.slice(0, dot), ending: name.slice(dot + 1), offline: false, content: { kind: 'stored', upload, variant: 'file', bytes } }
  }))
}
