import api from './en/public/api.json'
import attachment from './en/public/attachment.json'
import figure from './en/public/figure.json'
import site from './en/public/site.json'
import common from './en/public/common.json'
import map from './en/public/map.json'
import home from './en/public/home.json'
import outcome from './en/public/outcome.json'
import opinion from './en/public/opinion.json'
import draft from './en/public/draft.json'
import stage from './en/public/stage.json'
import plan from './en/public/plan.json'
import search from './en/public/search.json'
import signIn from './en/public/sign-in.json'

/** Public texts, a file per noun; a workplace's own are loaded with it (composables/useWorkplaceTexts.ts). */
export default { api, site, common, home, plan, stage, draft, opinion, outcome, map, search, signIn, figure, attachment }
