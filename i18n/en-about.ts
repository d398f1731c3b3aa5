import accessibility from './en/about/accessibility.json'
import privacy from './en/about/privacy.json'
import site from './en/about/site.json'

/** Long texts about the site itself, loaded by the pages that show them: no other page should carry them. */
export default { accessibility, privacy, site }
