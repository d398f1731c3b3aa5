import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { legalDate } from '#shared/domain/calendar'
import { dateText } from '#shared/domain/date-text'
import { DomainError } from '#shared/domain/errors'
import { sizeText } from '#shared/domain/file-size'
import { ruleOn } from '#shared/domain/procedure-rules'
import { citationText } from '#shared/domain/rule-text'
import { safeName } from '#shared/domain/submission-package'
import { openArchive } from '../../files/archive'
import type { Paper } from '../../reports/brief'
import { paperHtml } from '../../reports/paper-html'
import type { Person } from '../desk/change'
import { readHoldings } from './holdings'
import type { BoundFile, BoundLine, PackageAsked } from './holdings'
import { openLines, storedBytes } from './read'
import { itemName, partNames, stateNames } from './words'

/** An archive of more than 4 GB needs a form of zip that not every program reads. */
const largest = 3.9 * 1024 ** 3

/** A file as it was packed; `sha256` is null where the store had lost it. */
interface Packed { path: string, item: string, offline: boolean, bytes: number, sha256: string | null }

/** The package as one zip, streamed file by file: nothing but the file that is being packed is held. Who took it, and with how many files, stands in the record. */
export async function exportSubmissionPackage(db: Db, asked: PackageAsked & { actor: Person }): Promise<{ name: string, stream: Readable }> {
  const { plan, now, actor } = asked
  const lines = await readHoldings(db, asked)
  if (storedBytes(lines) > largest) throw new DomainError('tooLarge', { max: sizeText(largest) })
  const open = openLines(lines).length
  await recordAudit(db, { actor, action: 'package.export', subjectKind: 'plan', subjectId: plan.id, detail: { plan: plan.slug, files: lines.reduce((sum, { files }) => sum + files.length, 0), format: 'zip' } })
  const day = legalDate(now).replaceAll('-', '')
  return { name: `${safeName(plan.title.zh)} 报批材料${open ? `（缺${open}项）` : ''} ${day}.zip`, stream: Readable.from(archive(lines, asked), { objectMode: false }) }
}

async function* archive(lines: readonly BoundLine[], asked: PackageAsked): AsyncGenerator<Uint8Array> {
  const zip = openArchive()
  const packed: Packed[] = []
  for (const line of lines) {
    for (const file of line.files) {
      const entry: Packed = { path: file.path, item: line.item, offline: file.offline, bytes: 0, sha256: null }
      packed.push(entry)
      const hash = createHash('sha256')
      const chunks = await openFile(file)
      if (!chunks) continue
      yield* zip.addAsIs(file.path, counted(chunks, (chunk) => {
        entry.bytes += chunk.length
        hash.update(chunk)
      }))
      entry.sha256 = hash.digest('hex')
    }
  }
  // Last, because it tells what was packed: a zip is read from its end.
  yield* zip.add('00 目录.html', [paperHtml(indexPaper(lines, packed, asked))])
  yield* zip.add('00 清单.json', [`${JSON.stringify(manifestOf(lines, packed, asked), null, 2)}\n`])
  yield* zip.add('00 SHA256SUMS.txt', [packed.filter(({ sha256 }) => sha256).map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')])
  yield* zip.end()
}

/** The bytes of a file; null where the store has lost it, which the index says. */
async function openFile({ content }: BoundFile): Promise<AsyncIterable<Uint8Array> | null> {
  if (content.kind === 'written') {
    const text = await content.text()
    return Readable.from([typeof text === 'string' ? Buffer.from(text) : text])
  }
  const blob = await useFiles().get(fileKey(content.upload, content.variant))
  if (!blob) useLog().error({ upload: content.upload }, 'a stored file of a package is missing')
  return blob?.stream ?? null
}

async function* counted(chunks: AsyncIterable<Uint8Array>, tell: (chunk: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    tell(chunk)
    yield chunk
  }
}

const ruleText = ({ rule }: BoundLine, now: Date) => {
  const found = rule && ruleOn(rule, legalDate(now))
  return found ? citationText(found.citation, 'zh-CN') : ''
}

function indexPaper(lines: readonly BoundLine[], packed: readonly Packed[], { plan, now }: PackageAsked): Paper {
  const missing = openLines(lines)
  const byPath = new Map(packed.map(one => [one.path, one]))
  const told = ({ path }: BoundFile) => {
    const one = byPath.get(path)
    return `${path}${one?.offline ? '（线下办理）' : ''}\n${one?.sha256 ? `${sizeText(one.bytes)}，SHA-256 ${one.sha256}` : '文件缺失，未能装入'}`
  }
  return {
    title: `${plan.title.zh}报批材料目录`,
    head: [`${dateText(now, 'dateTime', 'zh-CN', { weekday: false })}生成，共${packed.length}个文件`],
    sections: [
      { heading: '尚缺材料', lines: (missing.length ? missing.map(line => `${itemName(line.item)}：${stateNames[line.state]}。${ruleText(line, now)}`) : ['无。']).map(text => ({ text })) },
      ...[...Map.groupBy(lines, ({ part }) => part)].map(([part, ofPart]) => ({
        heading: partNames[part],
        lines: ofPart.flatMap(line => [`【${stateNames[line.state]}】${itemName(line.item)}${ruleText(line, now) ? `（${ruleText(line, now)}）` : ''}`, ...line.notes.map(({ zh }) => zh), ...line.files.map(told)]).map(text => ({ text })),
      })),
      { heading: '说明', lines: ['本材料包不含意见原件、联系方式、听证报名、参加人名单和送达回证等个人信息；张贴证明照片只用于报批。', '核对文件：用“00 SHA256SUMS.txt”逐个比对校验值。'].map(text => ({ text })) },
    ],
  }
}

function manifestOf(lines: readonly BoundLine[], packed: readonly Packed[], { plan, now }: PackageAsked) {
  return {
    plan: { slug: plan.slug, title: plan.title.zh }, generatedAt: now.toISOString(),
    items: lines.map(line => ({ part: line.part, item: line.item, name: itemName(line.item), rule: line.rule, citation: ruleText(line, now), state: line.state, notes: line.notes.map(({ zh }) => zh) })),
    files: packed,
  }
}
