/** For how long what was released or hidden can be taken back before its author is told, in milliseconds (design §4.7). */
export function recallWindow(): number {
  return useConfig().GONGHUI_RECALL_SECONDS * 1000
}
