import outcomeRow from './zh-CN/public/outcome-row.json'

/** What became of each opinion, and published accounts. Loaded by the part that shows them, after the page (composables/useWorkplaceTexts.ts). */
export default { outcomeRow }
