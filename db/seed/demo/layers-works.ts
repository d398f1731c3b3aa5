import { illustrative } from './map-exemption'
import type { DemoLayer } from './types'

/** Existing and reserved corridors, rough lines. */
export const corridors = {
  slug: 'transport-corridors',
  name: { zh: '交通廊道', en: 'Transport corridors' },
  colour: '#5D4037',
  pattern: 'dashed',
  legend: { zh: '铁路、高速公路、干线公路和预留通道', en: 'Railways, expressways, trunk roads and reserved corridors' },
  reviewExemption: illustrative,
  features: [
    {
      type: 'Feature',
      properties: { name: '京津城际', kind: '高速铁路' },
      geometry: { type: 'LineString', coordinates: [
        [116.83, 39.56], [116.88, 39.5], [116.93, 39.45], [116.98, 39.41], [117.018, 39.382],
        [117.04, 39.355], [117.066, 39.31], [117.095, 39.27],
      ] },
    },
    {
      type: 'Feature',
      properties: { name: '京沪铁路', kind: '铁路' },
      geometry: { type: 'LineString', coordinates: [
        [116.88, 39.414], [116.94, 39.396], [117, 39.386], [117.03, 39.37], [117.05, 39.345],
        [117.072, 39.312], [117.105, 39.27],
      ] },
    },
    {
      type: 'Feature',
      properties: { name: '京津塘高速', kind: '高速公路' },
      geometry: { type: 'LineString', coordinates: [
        [116.83, 39.584], [116.876, 39.558], [116.914, 39.51], [116.95, 39.47], [116.992, 39.43],
        [117.012, 39.4], [117.02, 39.37], [117.04, 39.34], [117.07, 39.31], [117.112, 39.276],
      ] },
    },
    {
      type: 'Feature',
      properties: { name: '京沪高速', kind: '高速公路' },
      geometry: { type: 'LineString', coordinates: [
        [116.82, 39.648], [116.9, 39.6], [116.984, 39.54], [117.06, 39.49], [117.1, 39.44],
        [117.128, 39.4], [117.14, 39.35], [117.145, 39.292],
      ] },
    },
    {
      type: 'Feature',
      properties: { name: '京津公路', kind: '干线公路' },
      geometry: { type: 'LineString', coordinates: [
        [116.862, 39.694], [116.886, 39.664], [116.92, 39.64], [116.946, 39.62], [116.966, 39.59],
        [116.99, 39.556], [117.006, 39.52], [117.02, 39.486], [117.036, 39.46], [117.036, 39.43],
        [117.04, 39.404], [117.056, 39.382], [117.07, 39.36], [117.082, 39.33], [117.108, 39.3],
        [117.124, 39.278],
      ] },
    },
    {
      type: 'Feature',
      properties: { name: '武香公路', kind: '干线公路' },
      geometry: { type: 'LineString', coordinates: [
        [117.05, 39.405], [117.07, 39.43], [117.088, 39.458], [117.094, 39.5], [117.1, 39.54],
        [117.112, 39.58], [117.126, 39.63],
      ] },
    },
    {
      type: 'Feature',
      properties: { name: '津围公路', kind: '干线公路' },
      geometry: { type: 'LineString', coordinates: [
        [117.17, 39.302], [117.172, 39.34], [117.164, 39.39], [117.168, 39.44], [117.174, 39.49],
        [117.176, 39.52], [117.15, 39.57], [117.148, 39.63],
      ] },
    },
    {
      type: 'Feature',
      properties: { name: '市域轨道预留通道', kind: '轨道预留' },
      geometry: { type: 'LineString', coordinates: [
        [116.874, 39.688], [116.9, 39.658], [116.944, 39.612], [116.974, 39.566], [116.996, 39.51],
        [117.01, 39.45], [117.02, 39.4], [117.026, 39.372],
      ] },
    },
    {
      type: 'Feature',
      properties: { name: '南蔡村过境公路（规划）', kind: '规划道路' },
      geometry: { type: 'LineString', coordinates: [
        [117.022, 39.497], [117.044, 39.492], [117.058, 39.478], [117.056, 39.456], [117.044, 39.446],
      ] },
    },
  ],
} satisfies DemoLayer

/** Thirteen of the eighteen projects: those with one place. */
export const nearTermProjects = {
  slug: 'near-term-projects',
  name: { zh: '近期重点项目', en: 'Near-term projects' },
  colour: '#6A1B9A',
  pattern: 'solid',
  legend: { zh: '编号与草案表3一致', en: 'Numbered as in table 3 of the draft' },
  reviewExemption: illustrative,
  features: [
    {
      type: 'Feature',
      properties: { name: '北运河绿道断点贯通工程', number: 1, category: '生态环境', years: '2021—2023年' },
      geometry: { type: 'Point', coordinates: [117.046, 39.394] },
    },
    {
      type: 'Feature',
      properties: { name: '大黄堡湿地水系连通与退化湿地修复工程', number: 2, category: '生态环境', years: '2020—2025年' },
      geometry: { type: 'Point', coordinates: [117.252, 39.436] },
    },
    {
      type: 'Feature',
      properties: { name: '上马台片区排涝泵站更新改造工程', number: 4, category: '安全韧性', years: '2020—2022年' },
      geometry: { type: 'Point', coordinates: [117.258, 39.346] },
    },
    {
      type: 'Feature',
      properties: { name: '下朱庄消防救援站', number: 6, category: '安全韧性', years: '2022—2023年' },
      geometry: { type: 'Point', coordinates: [117.088, 39.322] },
    },
    {
      type: 'Feature',
      properties: { name: '武清站公共停车和接驳场站工程', number: 7, category: '综合交通', years: '2021—2023年' },
      geometry: { type: 'Point', coordinates: [117.024, 39.368] },
    },
    {
      type: 'Feature',
      properties: { name: '南蔡村过境公路工程', number: 8, category: '综合交通', years: '2021—2024年' },
      geometry: { type: 'Point', coordinates: [117.052, 39.476] },
    },
    {
      type: 'Feature',
      properties: { name: '高村至通州通勤快速公交场站', number: 9, category: '综合交通', years: '2021—2022年' },
      geometry: { type: 'Point', coordinates: [116.886, 39.666] },
    },
    {
      type: 'Feature',
      properties: { name: '下朱庄小学和初级中学', number: 11, category: '公共服务', years: '2021—2023年' },
      geometry: { type: 'Point', coordinates: [117.082, 39.334] },
    },
    {
      type: 'Feature',
      properties: { name: '河西务镇综合养老服务中心', number: 13, category: '公共服务', years: '2022—2024年' },
      geometry: { type: 'Point', coordinates: [116.954, 39.622] },
    },
    {
      type: 'Feature',
      properties: { name: '文化中心足球场改造工程', number: 14, category: '公共服务', years: '2021年' },
      geometry: { type: 'Point', coordinates: [117.058, 39.376] },
    },
    {
      type: 'Feature',
      properties: { name: '王庆坨自行车产业集中区', number: 15, category: '产业更新', years: '2021—2025年' },
      geometry: { type: 'Point', coordinates: [116.888, 39.172] },
    },
    {
      type: 'Feature',
      properties: { name: '开发区北区工业用地更新', number: 16, category: '产业更新', years: '2020—2025年' },
      geometry: { type: 'Point', coordinates: [117.058, 39.426] },
    },
    {
      type: 'Feature',
      properties: { name: '王庆坨、汊沽港地面沉降防治和水源替换工程', number: 18, category: '国土整治', years: '2020—2023年' },
      geometry: { type: 'Point', coordinates: [116.918, 39.214] },
    },
  ],
} satisfies DemoLayer
