import assignment from './zh-CN/form/assignment.json'
import issue from './zh-CN/form/issue.json'

/** What units work at beside requests for opinion: opinions given to them, and the issue board; loaded by those pages and the desk. */
export default { assignment, issue }
