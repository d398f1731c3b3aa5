import accessibility from './en/about/accessibility.json'
import privacy from './en/about/privacy.json'
import privacy1 from './en/about/privacy-1.json'
import site from './en/about/site.json'

/** Long texts about the site itself, loaded by the pages that show them: no other page should carry them. */
export default { accessibility, privacy, privacy1, site }
