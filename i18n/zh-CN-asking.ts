import asking from './zh-CN/form/asking.json'

/** What is asked and until when: texts above the form of an opinion, which come with its page (composables/useWorkplaceTexts.ts). */
export default { asking }
