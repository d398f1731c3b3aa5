import Docxtemplater from 'docxtemplater'
import InspectModule from 'docxtemplater/js/inspect-module.js'
import PizZip from 'pizzip'
import { z } from 'zod'
import { openZip } from '../word/zip'
import { WordImportError } from '../word/word-error'
import type { Report, TemplateTags } from './report'

/** What a template may cost: a letterhead with a logo, not a book. */
export const templateLimits = { fileBytes: 5 * 1024 * 1024, entries: 500, totalBytes: 40 * 1024 * 1024, documentBytes: 20 * 1024 * 1024 }

/** What is wrong with a template; `tag` is what it says where it is. */
export type TemplateFault = 'notDocx' | 'tooLarge' | 'tag'
export class TemplateError extends Error {
  constructor(readonly fault: TemplateFault, readonly tag = '') {
    super(fault)
  }
}

/** Opens a template: what it unpacks to is measured before anything is parsed, and a place that was begun and not ended is told. */
function open(bytes: Uint8Array): { document: Docxtemplater, tags: () => TemplateTags } {
  inspect(bytes)
  const inspector = new InspectModule()
  try {
    const document = new Docxtemplater(new PizZip(bytes), {
      modules: [inspector], paragraphLoop: true, linebreaks: true, stripInvalidXMLChars: true, errorLogging: false,
      // Only what the report itself says: nothing is computed, nothing inherited.
      parser: (tag: string) => ({ get: (scope: object) => valueOf(scope, tag.trim()) }),
      nullGetter: () => '',
    })
    return { document, tags: () => trimmed(inspector.getAllTags()) }
  }
  catch (error) {
    throw faultOf(error)
  }
}

function valueOf(scope: object, name: string): unknown {
  return Object.entries(scope).find(([key]) => key === name)?.[1]
}

/** The places a template names. */
export function tagsOf(bytes: Uint8Array): TemplateTags {
  return open(bytes).tags()
}

/** A report in a template: each place filled, places we know nothing for left empty. */
export function fillTemplate(bytes: Uint8Array, report: Report): Buffer {
  const { document } = open(bytes)
  try {
    document.render(report)
    return document.toBuffer({ compression: 'DEFLATE' })
  }
  catch (error) {
    throw faultOf(error)
  }
}

function inspect(bytes: Uint8Array) {
  if (bytes.length > templateLimits.fileBytes) throw new TemplateError('tooLarge')
  try {
    const zip = openZip(bytes, templateLimits)
    if (!zip.has('word/document.xml')) throw new TemplateError('notDocx')
    for (const name of zip.names()) zip.read(name, name.endsWith('.xml') ? templateLimits.documentBytes : undefined)
  }
  catch (error) {
    if (error instanceof WordImportError) throw new TemplateError(error.code === 'wordInflatesTooMuch' || error.code === 'wordTooManyEntries' ? 'tooLarge' : 'notDocx')
    throw error
  }
}

function trimmed(tags: Record<string, unknown>): TemplateTags {
  return Object.fromEntries(Object.entries(tags).map(([name, inner]) => [name.trim(), typeof inner === 'object' && inner !== null ? trimmed({ ...inner }) : {}]))
}

const told = z.object({ properties: z.object({ errors: z.array(z.object({ properties: z.object({ xtag: z.string().optional(), openingtag: z.string().optional() }) })).optional(), xtag: z.string().optional(), openingtag: z.string().optional() }) })

/** A fault of docxtemplater's with the place it is about; what is none is a fault of ours. */
function faultOf(error: unknown): unknown {
  const known = told.safeParse(error)
  if (!known.success) return error
  const { errors, ...own } = known.data.properties
  const { xtag, openingtag } = errors?.[0]?.properties ?? own
  return new TemplateError('tag', (xtag || openingtag || '').slice(0, 40))
}
