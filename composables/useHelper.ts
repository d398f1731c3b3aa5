import type { Helper } from '#shared/domain/submission-body'

const key = 'gonghui:helper'

/** 帮别人填: who helps, kept in this tab from one person to the next and gone with it. Browser only. */
export function useHelper() {
  const helper = ref<Helper | null>(restore())

  watch(helper, (now) => {
    try {
      if (now) sessionStorage.setItem(key, JSON.stringify(now))
      else sessionStorage.removeItem(key)
    }
    catch {
      // Not kept: the helper's name is entered again after a reload.
    }
  }, { deep: true })

  return helper
}

function restore(): Helper | null {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return typeof found === 'object' && found !== null && 'name' in found && 'phone' in found ? { name: String(found.name), phone: String(found.phone) } : null
  }
  catch {
    return null
  }
}
