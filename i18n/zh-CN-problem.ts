import problem from './zh-CN/public/problem.json'

/** What a page that cannot be shown says; loaded by that page alone. */
export default { problem }
