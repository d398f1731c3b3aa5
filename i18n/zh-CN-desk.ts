import frame from './zh-CN/desk/frame.json'
import queue from './zh-CN/desk/queue.json'

/** Texts of the desk, loaded by its pages only. */
export default { frame, queue }
