import account from './zh-CN/desk/account.json'
import audit from './zh-CN/desk/audit.json'
import brief from './zh-CN/desk/brief.json'
import maps from './zh-CN/desk/maps.json'
import dashboard from './zh-CN/desk/dashboard.json'
import draft from './zh-CN/desk/draft.json'
import frame from './zh-CN/desk/frame.json'
import handling from './zh-CN/desk/handling.json'
import group from './zh-CN/desk/group.json'
import intake from './zh-CN/desk/intake.json'
import overview from './zh-CN/desk/overview.json'
import queue from './zh-CN/desk/queue.json'
import review from './zh-CN/desk/review.json'
import stage from './zh-CN/desk/stage.json'
import takedown from './zh-CN/desk/takedown.json'

/** Texts of the desk, loaded by its pages only. */
export default { account, audit, brief, dashboard, draft, frame, group, handling, intake, maps, overview, queue, review, stage, takedown }
