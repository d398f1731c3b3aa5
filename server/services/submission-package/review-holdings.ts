import type { Db } from '#db/client'
import { listEntries } from '#db/queries/review-entries'
import { listClosedReviews } from '#db/queries/reviews'
import { listFiles } from '#db/queries/submission-package'
import type { StoredFile } from '#db/queries/submission-package'
import { adoptionPaper, interestsPaper, summaryPaper } from '#shared/domain/review-paper'
import { paperHtml } from '../../reports/paper-html'
import { readReviewFacts } from '../reviews/papers'
import type { PlanRow } from '../plans'

/** What a closed round adds to the package: a paper that is written, or the scan of a signed one. */
export type ReviewHolding = { item: 'expertOpinion' | 'expertInterests' | 'expertAdoption', title: string } & ({ kind: 'paper', text: () => string } | { kind: 'scan', file: StoredFile })

/** Opinions, declarations and what became of the comments of every closed round (713 Art. 19–20, 29). They go to the approving authority with the names, as they were signed. */
export async function readReviewHoldings(db: Db, { plan, now }: { plan: PlanRow, now: Date }): Promise<ReviewHolding[]> {
  const closed = await listClosedReviews(db, plan.id)
  const found = await Promise.all(closed.map(async (review) => {
    const [facts, entries] = await Promise.all([readReviewFacts(db, { review, plan }, { named: true, now }), listEntries(db, { reviewId: review.id })])
    const scans = await listFiles(db, entries.flatMap(({ entry }) => entry.uploadId ?? []))
    const paper = (item: ReviewHolding['item'], title: string, make: typeof summaryPaper): ReviewHolding => ({ item, title: `${review.title.zh} ${title}`, kind: 'paper', text: () => paperHtml(make(facts)) })
    return [
      paper('expertOpinion', '论证意见汇总', summaryPaper), paper('expertInterests', '利害关系声明', interestsPaper), paper('expertAdoption', '专家意见采纳情况', adoptionPaper),
      ...entries.flatMap(({ entry }): ReviewHolding[] => {
        const file = scans.find(({ id }) => id === entry.uploadId)
        return file ? [{ item: 'expertOpinion', title: `${review.title.zh} ${entry.signedName} 书面意见`, kind: 'scan', file }] : []
      }),
    ]
  }))
  return found.flat()
}
