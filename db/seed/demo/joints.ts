/** Who has signed with the demonstration's member: made up, without an account. */
export const demoCosigner = '郝某（演示）'

/** A joint opinion of CPPCC members that waits for its second signature. */
export const demoSharedJoint = {
  title: '关于保护运河沿线历史文化空间的意见（演示）',
  points: ['建议把运河沿线的渡口、驿站遗存列入历史文化保护空间，在图上标明范围。', '建议沿岸慢行道与文物保护范围衔接，近期先做两处示范段。'],
}
