import { describe, expect, it } from 'vitest'
import { fixture } from './support/fixture'
import { programOf, walk } from './support/source'
import { templateParts } from './support/template'
import { isInterface, projectFiles, report } from './support/tree'
import type { Rule } from './support/tree'

const place = 'components/draft/BlockHtml.vue'
const writing = /\.(?:innerHTML|outerHTML)\s*=[^=]|insertAdjacentHTML|document\.write|createContextualFragment/

/** Stored HTML becomes elements in one component (design §6). */
const oneHtml: Rule = files => files.filter(isInterface).flatMap((file) => {
  if (file.path === place) return []
  const inTemplate = templateParts(file).filter(part => part.kind === 'directive' && /^(?:v-html|:innerhtml|v-bind:innerhtml|\.innerhtml)$/i.test(part.name)).map(({ line }) => ({ path: file.path, line, what: 'puts HTML on the page' }))
  const inScript = programOf(file).text.split('\n').flatMap((text, index) => writing.test(text) || /innerHTML\s*:/.test(text) ? [{ path: file.path, line: index + 1, what: 'writes HTML' }] : [])
  return [...inTemplate, ...inScript]
})

/** Nothing a visitor's browser loads comes from another host (design §6). */
const noOtherHost: Rule = files => files.filter(isInterface).flatMap(file => templateParts(file)
  .filter(part => part.kind === 'attribute' && /^(?:src|href|action|srcset|poster)$/.test(part.name) && /^(?:https?:)?\/\//.test(part.text))
  .map(part => ({ path: file.path, line: part.line, what: `names another host: ${part.text}` })))

describe('HTML', () => {
  it('is put on the page in one component', () => {
    expect(report(oneHtml(projectFiles()))).toBe('')
    expect(projectFiles().some(file => file.path === place && file.text.includes('v-html'))).toBe(true)
    expect(report(oneHtml(fixture({
      'components/a.vue': '<template>\n  <p v-html="x" />\n</template>',
      'composables/useB.ts': 'export const b = (e: Element) => {\n  e.innerHTML = \'x\'\n}\nexport const same = e.innerHTML === \'x\'',
      'components/fine.vue': '<template><!-- v-html is elsewhere --><p>v-html</p></template>',
    }))).split('\n')).toHaveLength(2)
    let nodes = 0
    walk(programOf({ path: 'a.vue', text: '<script setup>\nconst a = 1\n</script>' }), () => nodes++)
    expect(nodes).toBeGreaterThan(3)
  })

  it('names no other host', () => {
    expect(report(noOtherHost(projectFiles()))).toBe('')
    expect(report(noOtherHost(fixture({ 'pages/a.vue': '<template>\n  <img src="https://cdn.example.com/a.png"><a href="/plans">x</a>\n</template>' })))).toContain('pages/a.vue:2')
  })
})
