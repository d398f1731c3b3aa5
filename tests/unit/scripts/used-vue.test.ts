import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { namedUseId } from '../../../build/used-vue'

it('reka-ui takes useId by its name, and says so when it is written otherwise', () => {
  const code = namedUseId(readFileSync(new URL('../../../node_modules/reka-ui/dist/shared/useId.js', import.meta.url), 'utf8'))
  expect(code).toContain('import { useId as vueUseId } from "vue"')
  expect(code).not.toMatch(/\* as vue|in vue\b|vue\.useId/)
  expect(() => namedUseId('import { useId } from "vue";')).toThrow('build/used-vue.ts')
})
