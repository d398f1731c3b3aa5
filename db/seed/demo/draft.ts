import type { DemoDraft } from './types'
import { chapters1To4 } from './draft-chapters-1'
import { chapters5To7 } from './draft-chapters-2'
import { chapters8To10 } from './draft-chapters-3'
import { chapters11To16 } from './draft-chapters-4'

/** The public edition on display in stage A. */
export const draft = {
  version: '1.0',
  title: {
    zh: '武清区国土空间总体规划（2018—2035年）草案（公众版）',
    en: 'Wuqing Territorial Spatial Master Plan (2018–2035), draft for public notice',
  },
  note: {
    zh: '公示稿。演示数据，非正式规划内容：文中数字、位置和项目均为虚构。',
    en: 'Draft for public notice. Demonstration data, not an official plan: figures, places and projects are invented.',
  },
  releasedDaysAgo: 9,
  blocks: [
    ...chapters1To4,
    ...chapters5To7,
    ...chapters8To10,
    ...chapters11To16,
  ],
} satisfies DemoDraft
