import api from './zh-CN/public/api.json'
import attachment from './zh-CN/public/attachment.json'
import figure from './zh-CN/public/figure.json'
import site from './zh-CN/public/site.json'
import common from './zh-CN/public/common.json'
import map from './zh-CN/public/map.json'
import home from './zh-CN/public/home.json'
import outcome from './zh-CN/public/outcome.json'
import opinion from './zh-CN/public/opinion.json'
import draft from './zh-CN/public/draft.json'
import stage from './zh-CN/public/stage.json'
import plan from './zh-CN/public/plan.json'
import search from './zh-CN/public/search.json'
import signIn from './zh-CN/public/sign-in.json'

/** Public texts, a file per noun; a workplace's own are loaded with it (composables/useWorkplaceTexts.ts). */
export default { api, site, common, home, plan, stage, draft, opinion, outcome, map, search, signIn, figure, attachment }
