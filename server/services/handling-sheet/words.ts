import type { Db } from '#db/client'
import { listTopics } from '#db/queries/stages'
import type { HandlingWords } from '#shared/domain/handling-sheet'
import { natures } from '#shared/domain/opinion'
import type { LocalText } from '#shared/schemas/text'
import deskEn from '../../../i18n/en/desk/queue.json'
import en from '../../../i18n/en/public/opinion.json'
import deskZh from '../../../i18n/zh-CN/desk/queue.json'
import zh from '../../../i18n/zh-CN/public/opinion.json'
import type { StageContext } from '../stage-context'

export type SheetLang = 'zh' | 'en'
const texts = { zh: { ...zh, ...deskZh }, en: { ...en, ...deskEn } }

/** The words of codes in a language, as the site's pages have them. */
export const wordsIn = (lang: SheetLang) => texts[lang]

/** The names under which codes are written into a sheet, first in its language, and read back in either. */
export async function handlingWords(db: Db, { stage, townships }: StageContext, lang: SheetLang): Promise<HandlingWords> {
  const both = (zhName: string, enName: string | undefined) => lang === 'en' && enName ? [enName, zhName] : [zhName, ...enName ? [enName] : []]
  const named = (list: readonly { code: string, name: LocalText }[]) => list.map(({ code, name }) => ({ code, names: both(name.zh, name.en) }))
  return {
    topic: named(await listTopics(db, stage.id)),
    township: named(townships),
    nature: natures.map(code => ({ code, names: both(zh.nature[code], en.nature[code]) })),
    outcome: stage.outcomes.map(code => ({ code, names: both(zh.outcome[code], en.outcome[code]) })),
  }
}
