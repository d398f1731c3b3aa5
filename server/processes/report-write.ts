import { layOutBrief } from '../reports/brief'
import { layOut, layOutSample } from '../reports/layout'
import { reportFields, reportLists } from '../reports/report'
import type { ReportAnswer, ReportRequest } from '../reports/run-report'
import { fillTemplate, tagsOf, TemplateError } from '../reports/template'
import { answerCaller } from '../utils/own-process'

answerCaller(async (request: ReportRequest): Promise<ReportAnswer> => {
  try {
    return request.kind === 'tags' ? { ok: true, bytes: null, tags: tagsOf(request.template) } : { ok: true, bytes: await write(request), tags: {} }
  }
  catch (error) {
    if (error instanceof TemplateError) return { ok: false, fault: error.fault, tag: error.tag }
    // A fault that is none of the template's is ours: it ends the process, and the caller tells it.
    throw error
  }
})

function write(request: Exclude<ReportRequest, { kind: 'tags' }>): Promise<Buffer> | Buffer {
  if (request.kind === 'own') return layOut(request.report)
  if (request.kind === 'brief') return layOutBrief(request.paper)
  return request.kind === 'fill' ? fillTemplate(request.template, request.report) : layOutSample(reportFields, reportLists)
}
