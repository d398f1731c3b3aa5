import receipt from './zh-CN/form/receipt.json'

/** Texts of the receipt and of following an opinion with it (composables/useWorkplaceTexts.ts). */
export default { receipt }
