import site from './zh-CN/public/site.json'
import common from './zh-CN/public/common.json'
import home from './zh-CN/public/home.json'
import outcome from './zh-CN/public/outcome.json'
import opinion from './zh-CN/public/opinion.json'
import draft from './zh-CN/public/draft.json'
import stage from './zh-CN/public/stage.json'
import plan from './zh-CN/public/plan.json'

/** Public texts, a file per noun; a workplace's own are loaded with it (composables/useWorkplaceTexts.ts). */
export default { site, common, home, plan, stage, draft, opinion, outcome }
