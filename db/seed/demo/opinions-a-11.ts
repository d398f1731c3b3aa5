import type { DemoOpinion } from './types'

export const opinionsA11: DemoOpinion[] = [
  {
    text: '有人夜里在核心区下地笼电鱼，附照片两张，请查。',
    topic: '99', nature: 'report',
    township: '120114122',
    channel: 'web', party: 'resident', name: '知情人',
    stage: 'A', daysAgo: 8, visibility: 'withheld', withheldReason: 'redirected', handling: 'categorised',
  },
]
