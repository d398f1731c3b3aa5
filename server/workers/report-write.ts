import { parentPort } from 'node:worker_threads'
import { layOutBrief } from '../reports/brief'
import { layOut, layOutSample } from '../reports/layout'
import { reportFields, reportLists } from '../reports/report'
import type { ReportAnswer, ReportRequest } from '../reports/run-report'
import { fillTemplate, tagsOf, TemplateError } from '../reports/template'

/** Worker entry: one message in, one answer out; the caller ends the worker. A fault that is none of the template's ends it as an error. */
parentPort?.on('message', async (request: ReportRequest) => {
  parentPort?.postMessage(await answer(request))
})

async function answer(request: ReportRequest): Promise<ReportAnswer> {
  try {
    return request.kind === 'tags' ? { ok: true, bytes: null, tags: tagsOf(request.template) } : { ok: true, bytes: await write(request), tags: {} }
  }
  catch (error) {
    if (error instanceof TemplateError) return { ok: false, fault: error.fault, tag: error.tag }
    throw error
  }
}

function write(request: Exclude<ReportRequest, { kind: 'tags' }>): Promise<Buffer> | Buffer {
  if (request.kind === 'own') return layOut(request.report)
  if (request.kind === 'brief') return layOutBrief(request.paper)
  return request.kind === 'fill' ? fillTemplate(request.template, request.report) : layOutSample(reportFields, reportLists)
}
