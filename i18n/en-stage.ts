import stage from './en/public/stage.json'
import plan from './en/public/plan.json'

/** Plans and stages: what is asked, from when to when, how. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { stage, plan }
