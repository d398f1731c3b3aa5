import proposal from './zh-CN/public/proposal.json'

/** The register of suggestions and motions, and the codes of proposals wherever they are shown. */
export default { proposal }
