import account from './en/desk/account.json'
import audit from './en/desk/audit.json'
import brief from './en/desk/brief.json'
import maps from './en/desk/maps.json'
import dashboard from './en/desk/dashboard.json'
import draft from './en/desk/draft.json'
import frame from './en/desk/frame.json'
import handling from './en/desk/handling.json'
import group from './en/desk/group.json'
import intake from './en/desk/intake.json'
import overview from './en/desk/overview.json'
import queue from './en/desk/queue.json'
import review from './en/desk/review.json'
import stage from './en/desk/stage.json'
import takedown from './en/desk/takedown.json'

/** Texts of the desk, loaded by its pages only. */
export default { account, audit, brief, dashboard, draft, frame, group, handling, intake, maps, overview, queue, review, stage, takedown }
