import type { Plugin } from 'vite'

const namespace = 'import * as vue from "vue";'
const lookup = /else if \("useId" in vue\) id = vue\.useId\?\.\(\);\s*else id = `\$\{\+\+count\}`;/

/**
 * reka-ui looks for `useId` in all of Vue, for versions older than ours; that would keep all of Vue in every page. With
 * the name itself the bundler leaves out what nobody uses (design §7). Fails when reka-ui is written otherwise by then.
 */
export function usedVue(): Plugin {
  return {
    name: 'gonghui:used-vue',
    transform(code, id) {
      if (!/reka-ui\/dist\/shared\/useId\.js$/.test(id)) return
      return { code: namedUseId(code), map: null }
    },
  }
}

/** The module with Vue's `useId` imported by its name. */
export function namedUseId(code: string): string {
  if (!code.includes(namespace) || !lookup.test(code)) throw new Error('reka-ui no longer looks for useId in all of Vue: build/used-vue.ts can go, or has to follow')
  return code.replace(namespace, 'import { useId as vueUseId } from "vue";').replace(lookup, 'else id = vueUseId();')
}
