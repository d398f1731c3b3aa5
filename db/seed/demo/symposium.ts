/** The last of a series of symposia of the call for opinions (stage B), fictional: what was said at them are the opinions of the stage that came by a meeting. */
export const demoSymposium = {
  daysAgo: 153,
  /** Hours of the day in Beijing. */
  from: 9.5,
  until: 11.5,
  title: { zh: '武清区国土空间总体规划初步方案镇街系列座谈会（演示）', en: 'Symposia with the townships on the preliminary scheme (demonstration)' },
  venue: { zh: '区规划展览馆二楼会议室（演示）', en: 'Meeting room, second floor, planning exhibition hall (demonstration)' },
  content: { zh: '初步方案的目标定位、空间布局、交通和公共服务。', en: 'Goals, layout, transport and public services of the preliminary scheme.' },
  officers: [{ part: 'chair', name: '周某', post: '办公室负责人', handledMatter: false }, { part: 'recorder', name: '吴某', post: '科员', handledMatter: false }] as const,
  visitors: 23,
  capacity: '镇街群众代表',
  record: { participants: '座谈会分镇街陆续召开，发言合并记录。末场：镇街群众代表23人，区有关部门和技术团队各2人。', timePlace: '末场上午9时30分至11时30分，区规划展览馆二楼会议室。', statements: '按发言顺序记录如下。', decisions: '主持人当场说明：意见逐条登记，答复期限以征集公告为准。' },
  minutes: {
    basics: '规划和自然资源武清分局分镇街召开座谈会，听取对初步方案的意见。末场有镇街群众代表23人参加，逐一发言。',
    statements: '与会代表围绕交通出行、公共服务、生态环境和村庄建设提出意见，发言已逐条登记，见采纳情况。',
    proposals: '发言全部纳入本轮征集的意见，逐条研究答复；采纳的内容写入规划草案。',
  },
}
