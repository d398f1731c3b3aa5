import { rankInitials } from '#shared/domain/pinyin-initials'
import type { Topic } from '#shared/schemas/stage'

/**
 * Topics that fit what was typed, best first: the beginning of the code, pinyin initials (`zhjt` → 综合交通), or a part
 * of the name or its hint in either language. Nothing typed finds all in their order.
 */
export function matchTopics(topics: readonly Topic[], typed: string): Topic[] {
  const wanted = typed.normalize('NFKC').trim().toLowerCase()
  if (!wanted) return [...topics]
  return topics
    .map(topic => ({ topic, rank: rankOf(topic, wanted) }))
    .filter(found => found.rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(found => found.topic)
}

function rankOf(topic: Topic, wanted: string): number | null {
  if (/^\d+$/.test(wanted)) return topic.code.startsWith(wanted) ? 0 : null
  const inName = [topic.name.zh, topic.name.en ?? ''].some(text => text.toLowerCase().includes(wanted))
  if (inName) return 0
  const initials = /^[a-z]+$/.test(wanted) ? rankInitials(topic.initials, wanted) : null
  if (initials !== null) return 1 + initials
  return [topic.hint.zh, topic.hint.en ?? ''].some(text => text.toLowerCase().includes(wanted)) ? 6 : null
}
