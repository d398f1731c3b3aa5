import type { DemoStage } from './types'

const onPaper = {
  address: '天津市武清区演示路1号 区规划展览馆一层“国土空间规划意见”收（虚构地址）',
  postcode: '000000',
  phone: '022-0000 0000',
  email: 'guihua@wuqing.example',
}

const hours = {
  zh: '工作日9:00—11:30、14:00—17:00，展览馆意见箱每日开放（周一闭馆）',
  en: 'Working days 9:00–11:30 and 14:00–17:00; the box in the exhibition hall is open daily except Mondays',
}

const outOfScope = {
  zh: '征地补偿标准和安置、信访事项、对单位和个人的投诉举报，不在本环节办理。征地补偿请在征收土地公告规定的期限内向公告载明的机关提出；投诉举报和其他诉求请拨打12345或者向有权机关反映。收到的此类来件，我们会告知您办理渠道。',
  en: 'Compensation for expropriated land, petitions, and complaints or reports about bodies or persons are not handled here. Compensation is dealt with in the procedure announced for each expropriation; for other matters please call 12345 or turn to the competent authority. If you write to us all the same, we will tell you where to go.',
}

const privacyNotice = {
  zh: '处理者：规划和自然资源武清分局。您可以不留姓名和联系方式；留下的手机号用于发验证码、告诉您结果，需要核实情况时与您联系，加密保存，只有办公室经办人员可见，不公开、不提供给其他单位，自提交之日起保存三年，期满删除。意见内容经审核并隐去个人信息后公开；地图上的点位公开时会取整。您可以凭回执码查询；凭回执码和发到该手机号的验证码，可以查看、更正、导出或者撤回；没有留联系方式的，请拨打022-0000 0000提出，并报编号和回执码。',
  en: 'Controller: Wuqing Branch of the Planning and Natural Resources Bureau. Name and contact are optional. A phone number is used for codes, to tell you the outcome and to check something with you; it is encrypted, seen only by the staff in charge, never published or passed on, and deleted three years after you sent it. The text of an opinion is published after review, without personal data, and points on the map are rounded. Your receipt code shows what you sent and what became of it; with a code sent to that phone you see, correct, take away or withdraw it. If you left none, call 022-0000 0000 with the number and the receipt code.',
}

/** Three review stages: A is open today, B is accounted for, C is to come. */
export const stages: DemoStage[] = [
  {
    key: 'A',
    slug: 'wq-gongshi-1',
    kind: 'publicNotice',
    round: 1,
    phase: 'finalisation',
    title: {
      zh: '武清区国土空间总体规划（2018—2035年）草案公示',
      en: 'Public notice of the draft Wuqing Territorial Spatial Master Plan (2018–2035)',
    },
    question: {
      zh: '到2035年，武清的土地这样用，您同意吗？请看规划草案的文字和图件，告诉我们哪里说得不对、哪里还缺、您家门口应该怎样。',
      en: 'Is this how Wuqing should use its land until 2035? Please read the draft and its drawings and tell us what is wrong, what is missing, and what your own neighbourhood needs.',
    },
    why: {
      zh: '规划报批前应当把草案公告出来，征求专家和公众的意见，公告时间不少于三十日；公众意见的采纳情况和理由要随规划一并上报。您的意见会逐条登记、归类研究，公示结束后统一答复并公布采纳情况。',
      en: 'Before a plan is submitted, its draft must be displayed for at least thirty days and the opinions of experts and the public must be heard; what became of them, and why, goes to the approving authority with the plan. Each opinion is registered and studied, and the outcomes are published after the notice has ended.',
    },
    howOnPaper: {
      ...onPaper,
      hours,
      text: {
        zh: '不方便上网的，可以写信（信封注明“规划草案意见”）、打电话由工作人员代录，或者到区规划展览馆和各镇街党群服务中心当面提出。纸质意见和网上意见同样登记、同样答复。',
        en: 'You can also write a letter, call and let our staff take it down, or come to the planning exhibition hall or the service centre of your town. What arrives on paper is registered and answered in the same way.',
      },
    },
    privacyNotice,
    outOfScope,
    openedDaysAgo: 9,
    closesDaysAgo: -21,
    showing: 'oneByOne',
    answering: { mode: 'together', byDaysAgo: -51 },
    contact: 'guest',
    pinRounding: 50,
  },
  {
    key: 'B',
    slug: 'wq-zhengji-1',
    kind: 'survey',
    round: 1,
    phase: 'schemeOptimisation',
    title: {
      zh: '武清区国土空间总体规划初步方案公众意见征集',
      en: 'Call for opinions on the preliminary scheme of the Wuqing master plan',
    },
    question: {
      zh: '您希望2035年的武清是什么样？请对初步方案的目标定位、空间布局、交通和公共服务提出意见，也可以在地图上指出最需要改善的地方。',
      en: 'What should Wuqing be like in 2035? Please comment on the goals, the layout, transport and public services of the preliminary scheme, or mark on the map what most needs to be improved.',
    },
    why: {
      zh: '方案成形之前听取意见，比定稿之后再改更管用。这一轮收到的意见已经逐条研究答复，采纳的内容写进了正在公示的规划草案。',
      en: 'It helps more to listen before a scheme is settled than to change it afterwards. Every opinion of this round has been answered, and what was adopted now stands in the draft on display.',
    },
    howOnPaper: {
      ...onPaper,
      hours,
      text: {
        zh: '本轮征集已结束。征集期间可以通过信函、电话、现场窗口和镇街座谈会提出意见。逾期来件也予答复，单独统计。',
        en: 'This call has closed. Opinions could be sent by letter and phone, at the counter and in town meetings. What arrived late was answered too and is counted apart.',
      },
    },
    privacyNotice,
    outOfScope,
    openedDaysAgo: 180,
    closesDaysAgo: 150,
    concludedDaysAgo: 90,
    showing: 'oneByOne',
    answering: { mode: 'together', byDaysAgo: 89 },
    contact: 'guest',
    pinRounding: 50,
  },
  {
    key: 'C',
    slug: 'wq-tingzheng-1',
    kind: 'hearing',
    round: 1,
    phase: 'finalisation',
    title: {
      zh: '武清区国土空间总体规划（2018—2035年）草案听证会',
      en: 'Hearing on the draft Wuqing Territorial Spatial Master Plan (2018–2035)',
    },
    question: {
      zh: '规划草案是否必要、是否可行、具体内容是否合理，重点听取对“三线”划定、用途分区、公共服务设施和综合交通的意见。',
      en: 'Is the draft necessary, feasible and right in its particulars? The hearing looks above all at the three lines, use zoning, public services and transport.',
    },
    why: {
      zh: '编制国土空间规划依法应当听证。听证会公开举行，代表的意见记入笔录，听证纪要随规划一并上报。没有当选代表的，可以申请旁听，也可以在听证会后七日内补充书面意见。',
      en: 'A hearing is required by law when a territorial plan is made. It is public; what the representatives say is recorded, and the minutes accompany the plan. Others may observe, or send a written opinion within seven days after the hearing.',
    },
    howOnPaper: {
      ...onPaper,
      hours,
      text: {
        zh: '可以在本平台报名，也可以到区规划展览馆一层受理点或者所在镇街党群服务中心领取报名表，以信函寄送的以邮戳日期为准。单位、村（居）委会推选的代表请附推选意见。',
        en: 'Apply here, or with a form from the exhibition hall or the service centre of your town; for letters the postmark counts. Representatives recommended by an organisation or a village or residents’ committee should enclose the recommendation.',
      },
    },
    privacyNotice: {
      zh: '处理者：规划和自然资源武清分局。报名所填姓名、年龄段、职业、所在镇街和联系方式只用于遴选和通知听证会代表；代表名单公布姓氏、类别和所在镇街，不公布联系方式。听证笔录办结后，未当选人员的报名信息在三十日内删除。',
      en: 'Controller: Wuqing Branch of the Planning and Natural Resources Bureau. Name, age group, occupation, town and contact serve only to select and notify representatives. The list published shows surname, category and town, never contact data. Data of those not selected are deleted within thirty days after the record is closed.',
    },
    outOfScope,
    openedDaysAgo: -35,
    closesDaysAgo: -42,
    showing: 'atClose',
    answering: { mode: 'together', byDaysAgo: -63 },
    contact: 'contact',
    pinRounding: 100,
    hearing: {
      heldDaysAgo: -35,
      startsAt: '09:30',
      venue: { zh: '区规划展览馆二楼会议室', en: 'Conference room, second floor, District Planning Exhibition Hall' },
      noticeDaysAgo: 1,
      applyUntilDaysAgo: -15,
      materialsByDaysAgo: -19,
      observers: 10,
      quotas: [
        { category: { zh: '镇街居民', en: 'Residents of towns and subdistricts' }, seats: 10 },
        { category: { zh: '企业代表', en: 'Enterprises' }, seats: 3 },
        { category: { zh: '社会组织', en: 'Social organisations' }, seats: 3 },
        { category: { zh: '专家', en: 'Experts' }, seats: 2 },
        { category: { zh: '人大代表', en: 'Deputies of the people’s congress' }, seats: 1 },
        { category: { zh: '政协委员', en: 'CPPCC members' }, seats: 1 },
      ],
    },
  },
]
