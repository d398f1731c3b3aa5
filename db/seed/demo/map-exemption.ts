/** Why the demonstration's maps carry no 审图号. */
export const illustrative = {
  zh: '演示示意图：界线、位置均为虚构示意，未使用测绘成果，不作为实地确认依据。正式公示应当使用取得审图号的图件。',
}
