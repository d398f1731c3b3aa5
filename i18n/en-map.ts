import map from './en/public/map.json'

/** The maps. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { map }
