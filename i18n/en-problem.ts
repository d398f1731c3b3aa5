import problem from './en/public/problem.json'

/** What a page that cannot be shown says; loaded by that page alone. */
export default { problem }
