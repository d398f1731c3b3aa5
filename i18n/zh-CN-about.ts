import accessibility from './zh-CN/about/accessibility.json'
import privacy from './zh-CN/about/privacy.json'
import privacy1 from './zh-CN/about/privacy-1.json'
import site from './zh-CN/about/site.json'

/** Long texts about the site itself, loaded by the pages that show them: no other page should carry them. */
export default { accessibility, privacy, privacy1, site }
