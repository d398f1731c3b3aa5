import review from './zh-CN/public/review.json'

/** Reviews by experts: what their workplace, the desk and the published conclusion have in common. */
export default { review }
