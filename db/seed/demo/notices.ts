import type { NoticeFields, NoticeKind, PostingKind } from '#shared/domain/notice'

interface DemoPosting { kind: PostingKind, place: string, township?: string, /** Hours after the notice went out. */ after: number, person: string, note?: string }

/** A notice of the demonstration: about which stage, how many days ago, and what its writer adds to what is filled in. Everything is made up. */
export interface DemoNotice {
  kind: Exclude<NoticeKind, 'correction'>
  stage: 'A' | 'B' | null
  daysAgo: number
  /** Hour of the day on which it went out, Asia/Shanghai. */
  hour: number
  title?: { zh: string, en: string }
  fields: NoticeFields
  postings: readonly DemoPosting[]
}

/** The oldest first, as they were written. */
export const demoNotices: readonly DemoNotice[] = [
  {
    kind: 'surveyNotice', stage: 'B', daysAgo: 180, hour: 0,
    fields: { methods: { zh: '在本网站和各镇街党群服务中心公布，纸质征集表在各村（社区）领取。', en: 'Published on this site and in the service centres of the towns; paper forms are to be had in every village.' } },
    postings: [{ kind: 'place', place: '区规划展览馆一层公告栏', after: 9, person: '李明（演示）' }],
  },
  {
    kind: 'draftNotice', stage: 'A', daysAgo: 9, hour: 0,
    fields: {
      places: {
        zh: '区规划展览馆一层（天津市武清区演示路1号，虚构地址）；\n各镇街党群服务中心公告栏；\n各村（社区）公告栏张贴简版。',
        en: 'Planning exhibition hall, ground floor (1 Demo Road, a made-up address);\nnotice boards of the service centres of all towns;\na short version on the boards of the villages.',
      },
    },
    postings: [
      { kind: 'place', place: '区规划展览馆一层公告栏', after: 9, person: '李明（演示）' },
      { kind: 'place', place: '杨村街道党群服务中心公告栏', after: 10, person: '王芳（演示）' },
      { kind: 'place', place: '大黄堡镇党群服务中心公告栏', after: 11, person: '赵强（演示）' },
      { kind: 'newMedia', place: '“演示武清规划”公众号（虚构）', after: 10, person: '周敏（演示）' },
      { kind: 'newspaper', place: '《演示日报》第3版（虚构）', after: 57, person: '周敏（演示）', note: '因排版比计划晚两天见报' },
    ],
  },
  {
    kind: 'explanation', stage: 'A', daysAgo: 7, hour: 10,
    title: { zh: '一读就懂：“三条控制线”和您有什么关系', en: 'In plain words: what the three control lines mean for you' },
    fields: {
      text: {
        zh: '规划草案划了三条线，很多来电问的都是它们。\n第一条，永久基本农田。线内的地只能种粮、种菜，不能盖房、挖塘、种树。您家的承包地在线内，承包关系不变。\n第二条，生态保护红线。线内以湿地、河道为主，原则上不搞开发建设；已有的村庄可以照常生活，房屋可以维修。\n第三条，城镇开发边界。线内将来可以安排城镇建设，但不等于马上要建，更不等于要征地。征地另有法定程序，另行公告。\n想知道您家门口在哪条线里，打开本网站的规划地图，放大到您家的位置，点一下就能看到。觉得线划得不对，点“写下您的意见”，在地图上标出来就行。\n（演示内容，文字和数字均为虚构。）',
        en: 'The draft draws three lines, and most calls are about them.\nFirst, permanent basic farmland: inside it land serves for grain and vegetables, not for building, ponds or trees. If your contracted land lies inside, your contract stays as it is.\nSecond, the ecological line: mostly wetland and rivers, in principle without development; villages that are there live on as before, and houses may be repaired.\nThird, the urban boundary: inside it towns may be built in future, which does not mean that building begins, still less that land is taken. That has a procedure and notices of its own.\nTo see in which line you live, open the map of the plan on this site, zoom to your home and tap. If a line seems wrong to you, write your opinion and mark it on the map.\n(Made up for the demonstration.)',
      },
    },
    postings: [],
  },
  {
    kind: 'news', stage: 'A', daysAgo: 3, hour: 16,
    title: { zh: '规划草案走进镇街：第一场现场讲解在大黄堡镇举行', en: 'The draft goes to the towns: first talk on the spot in Dahuangpu' },
    fields: {
      text: {
        zh: '昨天下午，规划编制办公室在大黄堡镇党群服务中心讲解规划草案，四十多位村民到场。大家问得最多的是湿地周边的村庄怎么发展、通村公交能不能延长。现场提出的意见由工作人员逐条登记，和网上意见一样答复。\n接下来两周还将到其他镇街讲解，时间地点在本网站公布。来不了的，可以在网上写、打电话说，或者把写好的意见投进村里的意见箱。\n（演示内容，文字和数字均为虚构。）',
        en: 'Yesterday afternoon the office explained the draft in the service centre of Dahuangpu; more than forty villagers came. Most asked how villages around the wetland can develop, and whether the village bus can go further. What was said was registered point by point and is answered like every opinion on line.\nTalks in other towns follow in the next two weeks; times and places stand on this site. Whoever cannot come may write on line, call, or drop a letter into the box of the village.\n(Made up for the demonstration.)',
      },
    },
    postings: [],
  },
]
