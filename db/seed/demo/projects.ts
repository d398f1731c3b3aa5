import type { DemoProject } from './types'

/** Table 3: the major projects of the near term, all invented. */
export const projects: DemoProject[] = [
  {
    number: 1, name: '北运河绿道断点贯通工程', category: '生态环境', township: '120114006',
    position: [117.046, 39.394], scale: '沿线14.6千米，打通断点7处', years: '2021—2023年', unit: '区城市管理委',
  },
  {
    number: 2, name: '大黄堡湿地水系连通与退化湿地修复工程', category: '生态环境', township: '120114122',
    position: [117.252, 39.436], scale: '修复湿地1200公顷', years: '2020—2025年', unit: '区生态环境局',
  },
  {
    number: 3, name: '永定河故道植被恢复工程', category: '生态环境', township: '120114004',
    position: [117.004, 39.319], scale: '修复河段9.2千米', years: '2022—2025年', unit: '区水务局',
  },
  {
    number: 4, name: '上马台片区排涝泵站更新改造工程', category: '安全韧性', township: '120114117',
    position: [117.258, 39.346], scale: '泵站6座', years: '2020—2022年', unit: '区水务局',
  },
  {
    number: 5, name: '北运河堤防加固工程', category: '安全韧性', township: '120114106',
    position: [117.034, 39.482], scale: '堤防11.8千米', years: '2021—2024年', unit: '区水务局',
  },
  {
    number: 6, name: '下朱庄消防救援站', category: '安全韧性', township: '120114002',
    position: [117.088, 39.322], scale: '用地0.6公顷', years: '2022—2023年', unit: '区应急局',
  },
  {
    number: 7, name: '武清站公共停车和接驳场站工程', category: '综合交通', township: '120114003',
    position: [117.024, 39.368], scale: '泊位1200个，公交首末站1处', years: '2021—2023年', unit: '区交通局',
  },
  {
    number: 8, name: '南蔡村过境公路工程', category: '综合交通', township: '120114106',
    position: [117.052, 39.476], scale: '全长6.4千米', years: '2021—2024年', unit: '区交通局',
  },
  {
    number: 9, name: '高村至通州通勤快速公交场站', category: '综合交通', township: '120114123',
    position: [116.886, 39.666], scale: '场站2处', years: '2021—2022年', unit: '区交通局',
  },
  {
    number: 10, name: '农村公路提质和窄桥改造工程', category: '综合交通', township: '120114116',
    position: [117.064, 39.596], scale: '公路86千米，桥梁23座', years: '2020—2025年', unit: '区交通局',
  },
  {
    number: 11, name: '下朱庄小学和初级中学', category: '公共服务', township: '120114002',
    position: [117.082, 39.334], scale: '学位4200个', years: '2021—2023年', unit: '区教育局',
  },
  {
    number: 12, name: '下朱庄综合医院', category: '公共服务', township: '120114002',
    position: [117.072, 39.316], scale: '床位400张', years: '2022—2025年', unit: '区卫生健康委',
  },
  {
    number: 13, name: '河西务镇综合养老服务中心', category: '公共服务', township: '120114109',
    position: [116.954, 39.622], scale: '床位160张', years: '2022—2024年', unit: '区民政局',
  },
  {
    number: 14, name: '文化中心足球场改造工程', category: '公共服务', township: '120114001',
    position: [117.058, 39.376], scale: '足球场1片、篮球场2片', years: '2021年', unit: '区体育局',
  },
  {
    number: 15, name: '王庆坨自行车产业集中区', category: '产业更新', township: '120114114',
    position: [116.888, 39.172], scale: '一期用地0.7平方千米', years: '2021—2025年', unit: '区工业和信息化局',
  },
  {
    number: 16, name: '开发区北区工业用地更新', category: '产业更新', township: '120114005',
    position: [117.058, 39.426], scale: '更新用地1.2平方千米', years: '2020—2025年', unit: '武清经济技术开发区',
  },
  {
    number: 17, name: '河西务等镇农用地整治工程', category: '国土整治', township: '120114107',
    position: [116.994, 39.566], scale: '整治8万亩', years: '2020—2025年', unit: '区农业农村委',
  },
  {
    number: 18, name: '王庆坨、汊沽港地面沉降防治和水源替换工程', category: '国土整治', township: '120114115',
    position: [116.918, 39.214], scale: '替换机井112眼', years: '2020—2023年', unit: '区水务局',
  },
]
