/** What stands above the header of the sheets we write, and the names of what we add. */
export const notes = {
  places: {
    zh: { name: '镇街村园区', note: '以下为武清区示例，请换成本区数据后上传。镇街填经纬度（CGCS2000，中心点大致位置即可）；村、社区填所属镇街；园区只需代码和名称。' },
    en: { name: 'Places', note: 'The rows below are those of Wuqing as an example; please replace them. Townships need a centre (CGCS2000, roughly), villages their township, parks code and name only.' },
  },
  people: {
    zh: { name: '单位和联络员', note: '以下为武清区示例，姓名和手机号均为虚构，请换成本区数据后上传。一人多个角色写多行；只登记单位的，姓名、手机号、角色留空。' },
    en: { name: 'Units and liaisons', note: 'The rows below are those of Wuqing as an example, names and numbers invented; please replace them. Several roles take several rows; for a unit alone leave the rest empty.' },
  },
  topics: {
    zh: { name: '主题', note: '代码为两位数字，用过的代码不要改作他用；99 一般留给“其他”。' },
    en: { name: 'Topics', note: 'Codes are two digits; do not give a used code another meaning. 99 is usually “other”.' },
  },
  faults: {
    zh: { name: '待更正', note: '请按最后一列更正后，把这份文件重新上传；其余各行不受影响。' },
    en: { name: 'To be mended', note: 'Please mend the rows as the last column says and upload this file again; all other rows are not touched.' },
  },
  row: { zh: '原行号', en: 'Row before' },
  mend: { zh: '怎样更正', en: 'How to mend' },
} as const
