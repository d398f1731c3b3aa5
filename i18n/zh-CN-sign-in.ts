import signIn from './zh-CN/public/sign-in.json'

/** Signing in. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { signIn }
