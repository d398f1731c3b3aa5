import draft from './zh-CN/public/draft.json'
import figure from './zh-CN/public/figure.json'
import attachment from './zh-CN/public/attachment.json'

/** Reading a draft with its figures and attachments. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { draft, figure, attachment }
