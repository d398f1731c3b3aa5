/** @typedef {{ name: string, value: string }} Declaration */
/** @typedef {{ selector: string, declarations: Declaration[], children: Rule[] }} Rule */

const atRules = /^@(?:container|layer|scope|starting-style|view-transition|position-try)\b/
const rangeSyntax = /^@media.*[<>]=?/
const selectors = /:(?:has|is|where|dir|user-invalid|user-valid|modal|popover-open|open)\b(?=\(|[^-\w]|$)|:not\([^()]*,/
const properties = /^(?:inset|inset-inline|inset-block|margin-inline|margin-block|padding-inline|padding-block|translate|rotate|scale|container|container-type|anchor-name|position-area)$/
const functions = /(?:^|[\s,(])(?:color-mix|color|lab|lch|oklab|oklch|hwb|light-dark|anchor|round|mod|rem|sin|cos|tan)\(|\bsubgrid\b|[\d.](?:cq[wh]|cqmin|cqmax|cqi|cqb)\b/
const newUnits = /[\d.](?:[dsl]v(?:h|w|min|max|i|b))\b/
const fallbackForRatio = new Set(['height', 'min-height', 'padding-top', 'padding-bottom', 'block-size', 'min-block-size'])

/**
 * Reads CSS into rules; strings, comments and brackets are kept whole.
 * @param {string} css
 * @returns {Rule}
 */
export function readStyles(css) {
  /** @type {Rule} */
  const root = { selector: '', declarations: [], children: [] }
  const stack = [root]
  let part = ''
  const tokens = css.replace(/\/\*[\s\S]*?\*\//g, '').match(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\)|\((?:"[^"]*"|'[^']*'|[^()"']|\([^()]*\))*\)|[{};]|[^{};"'(]+|[\s\S]/g) ?? []
  const endDeclaration = () => {
    const colon = part.indexOf(':')
    if (colon > 0) stack[stack.length - 1]?.declarations.push({ name: part.slice(0, colon).trim().toLowerCase(), value: part.slice(colon + 1).trim() })
    else if (part.trim().startsWith('@')) stack[stack.length - 1]?.children.push({ selector: part.trim(), declarations: [], children: [] })
    part = ''
  }
  for (const token of tokens) {
    if (token === '{') {
      const rule = { selector: part.trim(), declarations: [], children: [] }
      stack[stack.length - 1]?.children.push(rule)
      stack.push(rule)
      part = ''
    }
    else if (token === '}') {
      endDeclaration()
      if (stack.length > 1) stack.pop()
    }
    else if (token === ';') endDeclaration()
    else part += token
  }
  return root
}

/**
 * What Chrome 87 or Safari 14.1 would not understand. Inside `@supports` everything is allowed: they skip it.
 * @param {string} css
 * @returns {string[]}
 */
export function styleFaults(css) {
  /** @type {string[]} */
  const faults = []
  /** @type {(rule: Rule, insideStyle: boolean) => void} */
  const visit = (rule, insideStyle) => {
    const isAt = rule.selector.startsWith('@')
    if (/^@supports\b(?!\s*not)/.test(rule.selector)) return
    if (atRules.test(rule.selector) || rangeSyntax.test(rule.selector)) faults.push(rule.selector)
    if (!isAt && rule.selector) {
      if (selectors.test(rule.selector)) faults.push(`selector ${rule.selector}`)
      if (insideStyle || rule.selector.includes('&')) faults.push(`nested rule ${rule.selector}`)
    }
    faults.push(...declarationFaults(rule))
    for (const child of rule.children) visit(child, insideStyle || (!isAt && rule.selector !== ''))
  }
  visit(readStyles(css), false)
  return faults
}

/** @param {Rule} rule */
function declarationFaults({ selector, declarations }) {
  return declarations.flatMap(({ name, value }, index) => {
    if (name.startsWith('--')) return functions.test(value) ? [`${name}: ${value} in ${selector}`] : []
    const olderBefore = declarations.slice(0, index).some(earlier => earlier.name === name && !newUnits.test(earlier.value))
    const bad = properties.test(name) || functions.test(value)
      || (newUnits.test(value) && !olderBefore)
      || (name === 'aspect-ratio' && value !== 'auto' && !declarations.some(other => fallbackForRatio.has(other.name)))
    return bad ? [`${name}: ${value} in ${selector}`] : []
  })
}
