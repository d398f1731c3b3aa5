import type { DemoPark } from './types'

/** The seven parks with statistical codes; centres are rough and illustrative. */
export const parks: DemoPark[] = [
  {
    code: '120114400',
    name: { zh: '天津经济技术开发区逸仙科学工业园', en: 'TEDA Yat-Sen Scientific Industrial Park' },
    short: { zh: '逸仙科学工业园' },
    township: '120114005',
    centre: [117.052, 39.428],
  },
  {
    code: '120114401',
    name: { zh: '武清经济技术开发区', en: 'Wuqing Economic and Technological Development Area' },
    short: { zh: '武清开发区' },
    township: '120114005',
    centre: [117.06, 39.417],
  },
  {
    code: '120114403',
    name: { zh: '天津京滨工业园', en: 'Jingbin Industrial Park' },
    short: { zh: '京滨工业园' },
    township: '120114118',
    centre: [116.792, 39.598],
  },
  {
    code: '120114404',
    name: { zh: '天津京津电子商务产业园', en: 'Jing–Jin E-commerce Industrial Park' },
    short: { zh: '京津电商产业园' },
    township: '120114109',
    centre: [116.964, 39.608],
  },
  {
    code: '120114405',
    name: { zh: '天津武清汽车产业园', en: 'Wuqing Automotive Industrial Park' },
    short: { zh: '武清汽车产业园' },
    township: '120114101',
    centre: [117.158, 39.362],
  },
  {
    code: '120114406',
    name: { zh: '天津京津科技谷', en: 'Jing–Jin Science and Technology Valley' },
    short: { zh: '京津科技谷' },
    township: '120114106',
    centre: [117.028, 39.462],
  },
  {
    code: '120114407',
    name: { zh: '京津高村科技创新园', en: 'Gaocun Science and Innovation Park' },
    short: { zh: '高村科创园' },
    township: '120114123',
    centre: [116.888, 39.668],
  },
]
