import type { DemoIndicator } from './types'

/**
 * Table 1: the indicators of the municipal compilation guide that apply to an inland
 * district (all but the natural coastline), with invented values.
 */
export const indicators: DemoIndicator[] = [
  { number: 1, name: '生态保护红线面积', unit: '平方千米', type: 'binding', scope: '全域', baseline: '57.30', target2025: '57.30', target2035: '57.30' },
  { number: 2, name: '用水总量', unit: '亿立方米', type: 'binding', scope: '全域', baseline: '3.62', target2025: '3.90', target2035: '≤4.20' },
  { number: 3, name: '永久基本农田保护面积', unit: '万亩', type: 'binding', scope: '全域', baseline: '102.36', target2025: '≥102.00', target2035: '≥102.00' },
  { number: 4, name: '耕地保有量', unit: '万亩', type: 'binding', scope: '全域', baseline: '119.24', target2025: '≥118.00', target2035: '≥118.00' },
  { number: 5, name: '建设用地总面积', unit: '平方千米', type: 'binding', scope: '全域', baseline: '412.50', target2025: '421.00', target2035: '≤428.00' },
  { number: 6, name: '城乡建设用地面积', unit: '平方千米', type: 'binding', scope: '全域', baseline: '326.80', target2025: '332.00', target2035: '≤336.00' },
  { number: 7, name: '林地保有量', unit: '平方千米', type: 'binding', scope: '全域', baseline: '186.40', target2025: '190.00', target2035: '≥196.00' },
  { number: 8, name: '基本草原面积', unit: '平方千米', type: 'binding', scope: '全域', baseline: '0.00', target2025: '0.00', target2035: '0.00' },
  { number: 9, name: '湿地面积', unit: '平方千米', type: 'binding', scope: '全域', baseline: '68.20', target2025: '69.00', target2035: '≥70.50' },
  { number: 10, name: '自然和文化遗产', unit: '处', type: 'expected', scope: '全域', baseline: '31', target2025: '36', target2035: '≥42' },
  { number: 11, name: '地下水水位', unit: '米', type: 'guiding', scope: '全域', baseline: '-38.5', target2025: '-36.0', target2035: '-30.0' },
  { number: 12, name: '新能源和可再生能源比例', unit: '%', type: 'guiding', scope: '全域', baseline: '6.8', target2025: '12.0', target2035: '≥25.0' },
  { number: 13, name: '本地指示性物种种类', unit: '种', type: 'guiding', scope: '全域', baseline: '9', target2025: '10', target2035: '≥12' },
  { number: 14, name: '常住人口规模', unit: '万人', type: 'expected', scope: '全域', baseline: '114.6', target2025: '125.0', target2035: '140.0' },
  { number: 15, name: '常住人口城镇化率', unit: '%', type: 'expected', scope: '全域', baseline: '54.8', target2025: '61.0', target2035: '70.0' },
  { number: 16, name: '人均城镇建设用地面积', unit: '平方米', type: 'binding', scope: '全域', baseline: '148', target2025: '138', target2035: '≤125' },
  { number: 17, name: '人均应急避难场所面积', unit: '平方米', type: 'expected', scope: '中心城区', baseline: '1.1', target2025: '1.6', target2035: '≥2.0' },
  { number: 18, name: '道路网密度', unit: '千米/平方千米', type: 'binding', scope: '中心城区', baseline: '6.2', target2025: '7.0', target2035: '≥8.0' },
  { number: 19, name: '轨道交通站点800米半径服务覆盖率', unit: '%', type: 'guiding', scope: '中心城区', baseline: '4.5', target2025: '6.0', target2035: '≥15.0' },
  { number: 20, name: '都市圈1小时人口覆盖率', unit: '%', type: 'guiding', scope: '全域', baseline: '72', target2025: '80', target2035: '≥90' },
  { number: 21, name: '每万元GDP水耗', unit: '立方米', type: 'expected', scope: '全域', baseline: '32.5', target2025: '26.0', target2035: '≤18.0' },
  { number: 22, name: '每万元GDP地耗', unit: '平方米', type: 'expected', scope: '全域', baseline: '46.0', target2025: '38.0', target2035: '≤27.0' },
  { number: 23, name: '公园绿地、广场步行5分钟覆盖率', unit: '%', type: 'binding', scope: '中心城区', baseline: '58', target2025: '70', target2035: '≥90' },
  { number: 24, name: '社区公共服务设施步行15分钟覆盖率', unit: '%', type: 'expected', scope: '中心城区', baseline: '64', target2025: '75', target2035: '≥90' },
  { number: 25, name: '城镇人均住房面积', unit: '平方米', type: 'expected', scope: '全域', baseline: '37.2', target2025: '38.0', target2035: '≥40.0' },
  { number: 26, name: '每千名老年人养老床位数', unit: '张', type: 'expected', scope: '全域', baseline: '24', target2025: '31', target2035: '≥40' },
  { number: 27, name: '每千人口医疗卫生机构床位数', unit: '张', type: 'expected', scope: '全域', baseline: '3.9', target2025: '5.0', target2035: '≥6.8' },
  { number: 28, name: '人均体育用地面积', unit: '平方米', type: 'expected', scope: '中心城区', baseline: '0.42', target2025: '0.60', target2035: '≥0.80' },
  { number: 29, name: '人均公园绿地面积', unit: '平方米', type: 'expected', scope: '中心城区', baseline: '10.6', target2025: '12.0', target2035: '≥14.0' },
  { number: 30, name: '绿色交通出行比例', unit: '%', type: 'expected', scope: '中心城区', baseline: '61', target2025: '66', target2035: '≥75' },
  { number: 31, name: '工作日平均通勤时间', unit: '分钟', type: 'guiding', scope: '中心城区', baseline: '36', target2025: '34', target2035: '≤30' },
  { number: 32, name: '降雨就地消纳率', unit: '%', type: 'expected', scope: '中心城区', baseline: '55', target2025: '65', target2035: '≥75' },
  { number: 33, name: '城镇生活垃圾回收利用率', unit: '%', type: 'expected', scope: '中心城区', baseline: '22', target2025: '35', target2035: '≥40' },
  { number: 34, name: '农村生活垃圾处理率', unit: '%', type: 'expected', scope: '全域', baseline: '96', target2025: '100', target2035: '100' },
]
