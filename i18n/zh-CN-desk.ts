import maps from './zh-CN/desk/maps.json'
import draft from './zh-CN/desk/draft.json'
import frame from './zh-CN/desk/frame.json'
import queue from './zh-CN/desk/queue.json'

/** Texts of the desk, loaded by its pages only. */
export default { draft, frame, queue, maps }
