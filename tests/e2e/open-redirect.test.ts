import { expect, it } from 'vitest'
import { useBrowser, visit, wide } from '../support/browser'
import { serverBase } from '../support/client'
import { watchScripts } from '../support/script-watch'
import type { ScriptWatch } from '../support/script-watch'

useBrowser()

const elsewhere = ['//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example/desk', 'https:evil.example', 'javascript:gonghuiAlarm(1)', 'data:text/html,x', '%2F%2Fevil.example', '/%2F%2Fevil.example', '/\t/evil.example', '/%09/evil.example', ' //evil.example', '/.//evil.example', '/desk/..//evil.example', '/@evil.example', '//127.0.0.1@evil.example']

it('signing in leads to this site, wherever the address points', async () => {
  let watch: ScriptWatch | undefined
  await using visitor = await visit('/favicon.svg', { ...wide, prepare: async (_, context) => watch = await watchScripts(context, serverBase()) })
  const { page, context } = visitor
  for (const to of elsewhere) {
    await context.clearCookies()
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`, { waitUntil: 'networkidle' })
    await page.getByLabel('用户名、手机号或邮箱').fill('staff')
    await page.getByLabel('密码').fill('gonghui-demo-2026')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL(url => url.pathname !== '/sign-in' || url.origin !== serverBase())
    expect(new URL(page.url()).origin, to).toBe(serverBase())
    expect(watch?.found, to).toEqual([])
  }
})
