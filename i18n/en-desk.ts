import maps from './en/desk/maps.json'
import draft from './en/desk/draft.json'
import frame from './en/desk/frame.json'
import queue from './en/desk/queue.json'

/** Texts of the desk, loaded by its pages only. */
export default { draft, frame, queue, maps }
