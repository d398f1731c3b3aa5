import { seatedStates } from './application'
import type { ApplicationPart, ApplicationState } from './application'
import type { SeatCategory } from './meeting'

interface Listed { number: number, part: ApplicationPart, category: string, state: ApplicationState, shownName: string, place: number | null }

/** The list of participants as a notice tells it: by category, masked names with their numbers, then the reserve in its order; null while nobody has a seat. */
export function participantList(seats: readonly SeatCategory[], people: readonly Listed[]): { zh: string, en: string } | null {
  const own = people.filter(one => one.part === 'representative')
  const isSeated = ({ state }: Listed) => seatedStates.some(one => one === state)
  if (!own.some(isSeated)) return null
  const line = (lang: 'zh' | 'en', { code, name }: SeatCategory) => {
    const named = (list: Listed[]) => list.map(({ shownName, number }) => lang === 'zh' ? `${shownName}（${number}号）` : `${shownName} (no. ${number})`).join(lang === 'zh' ? '、' : ', ')
    const seated = own.filter(one => one.category === code && isSeated(one))
    const reserve = own.filter(one => one.category === code && one.state === 'reserve').sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
    if (!seated.length) return []
    return [lang === 'zh' ? `${name.zh}：${named(seated)}${reserve.length ? `；候补依次为${named(reserve)}` : ''}。` : `${name.en || name.zh}: ${named(seated)}${reserve.length ? `; reserve in order: ${named(reserve)}` : ''}.`]
  }
  return { zh: seats.flatMap(row => line('zh', row)).join('\n'), en: seats.flatMap(row => line('en', row)).join('\n') }
}
