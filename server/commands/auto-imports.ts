/** What Nitro makes known without an import, for the commands, which esbuild bundles (build/beside-server.ts). */
export { beside } from '../utils/beside'
export { useConfig } from '../utils/config'
export { useNow } from '../utils/clock'
export { maskedContact, contactHashOf, sealPersonContact } from '../utils/person-contact'
export { keyedBytes, keyedHash, seal, unseal } from '../utils/secrets'
