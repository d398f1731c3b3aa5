import kiosk from './zh-CN/form/kiosk.json'

/** Texts of a screen on the spot, loaded by it alone (composables/useWorkplaceTexts.ts). */
export default { kiosk }
