import frame from './en/desk/frame.json'
import queue from './en/desk/queue.json'

/** Texts of the desk, loaded by its pages only. */
export default { frame, queue }
