import type { Nature } from './opinion'

/** The channels to which a matter goes that a plan cannot deal with (`domain.md` §1.8): 信访, 纪检监察, 12345, 征地补偿安置, 依申请公开. */
export const redirections = ['petition', 'discipline', 'hotline', 'landCompensation', 'disclosure'] as const
export type Redirection = typeof redirections[number]

const byNature: Partial<Record<Nature, Redirection>> = { petition: 'petition', report: 'discipline', complaint: 'hotline' }

/** The channel that is named unless a moderator chooses another (信访工作条例 Art. 23); 12345 takes whatever has no channel of its own. */
export function redirectionOf(nature: Nature | ''): Redirection {
  return (nature && byNature[nature]) || 'hotline'
}
