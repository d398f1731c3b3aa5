import draft from './en/public/draft.json'
import figure from './en/public/figure.json'
import attachment from './en/public/attachment.json'

/** Reading a draft with its figures and attachments. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { draft, figure, attachment }
