import type { BrowserContext, Page } from 'playwright-core'
import { alarm, shortAlarm } from './hostile-strings'

/** What a page must never do with what somebody wrote; each line of `found` names the page and what happened there. */
export interface ScriptWatch { found: string[], armed: (page: Page) => Promise<string[]> }

const report = 'gonghuiReport'

/** Elements and attributes that would run something if they were touched, and scripts that hold a payload. Texts are none of them. */
const scan = `(() => {
  const found = []
  const bare = value => value.replace(/[\\u0000-\\u0020]/g, '').toLowerCase()
  const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'background', 'to', 'values', 'from']
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name) || /^srcdoc$/i.test(name) || name.startsWith('@') || name.startsWith('v-')) found.push(element.tagName + ' ' + name)
      else if (addresses.includes(name.toLowerCase()) && /^(?:javascript|vbscript|feed|data:(?!image\\/(?:jpeg|png|webp|svg\\+xml[;,])))/.test(bare(value))) found.push(element.tagName + ' ' + name + '=' + value.slice(0, 60))
    }
    if (/^(?:iframe|object|embed|base|marquee|math|foreignobject|animate|use|noembed|frame|applet)$/i.test(element.tagName)) found.push(element.tagName)
    if (element.matches('meta[http-equiv=refresh], link[rel=import]')) found.push(element.outerHTML)
  }
  for (const script of document.scripts) if (script.type !== 'application/json' && script.text.includes('${alarm}')) found.push('script: ' + script.text.slice(0, 60))
  for (const style of document.querySelectorAll('style')) if (style.textContent.includes('${alarm}')) found.push('style')
  return found
})()`

/**
 * Listens to everything that a page of this context runs or asks for: the payloads' function, dialogs, breaches of the
 * page's policy, errors, and requests to a host that is not `origin`'s. To be called before the first page is opened.
 */
export async function watchScripts(context: BrowserContext, origin: string): Promise<ScriptWatch> {
  const found: string[] = []
  const tell = (page: Page, what: string) => found.push(`${page.url().replace(origin, '').slice(0, 80)}: ${what}`)
  for (const name of [alarm, shortAlarm]) await context.exposeBinding(name, ({ page }) => tell(page, 'a payload ran'))
  await context.exposeBinding(report, ({ page }, what: string) => tell(page, what))
  await context.addInitScript(`document.addEventListener('securitypolicyviolation', event => window.${report}('policy: ' + event.violatedDirective + ' ' + event.blockedURI))`)
  const attend = (page: Page) => watchPage(page, origin, what => tell(page, what))
  context.pages().forEach(attend)
  context.on('page', attend)
  return { found, armed: page => page.evaluate<string[]>(scan) }
}

function watchPage(page: Page, origin: string, tell: (what: string) => void) {
  page.on('dialog', (dialog) => {
    tell(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', error => tell(`error: ${String(error).slice(0, 200)}`))
  page.on('popup', popup => tell(`window: ${popup.url()}`))
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (asked !== origin && protocol !== 'data:' && protocol !== 'blob:') tell(`request: ${request.url().slice(0, 120)}`)
  })
}

/** How many payloads stand on a page as text or as what a field holds: a page that shows none proves nothing. */
export function countShown(page: Page): Promise<number> {
  return page.evaluate<number>(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    let count = 0
    const add = text => count += text.split('${alarm}').length - 1 + text.split('${shortAlarm}()').length - 1
    while (walker.nextNode()) if (walker.currentNode.parentElement?.tagName !== 'SCRIPT') add(walker.currentNode.data)
    for (const field of document.querySelectorAll('input, textarea')) add(field.value)
    return count
  })()`)
}
