import { parse } from 'acorn'

/** The newest language public pages may be written in (Chrome 87, Safari 14; design §5). */
const floor = 2021

/**
 * What keeps a script from running on the oldest browsers: it does not parse as ES2021.
 * @param {string} text
 * @returns {string[]}
 */
export function syntaxFaults(text) {
  for (const sourceType of /** @type {const} */ (['module', 'script'])) {
    try {
      parse(text, { ecmaVersion: floor, sourceType })
      return []
    }
    catch (error) {
      if (sourceType === 'script') return [`is not ES${floor}: ${error instanceof Error ? error.message : String(error)}`]
    }
  }
  return []
}

/**
 * The modules a module imports before it runs, as written.
 * @param {string} text
 * @returns {string[]}
 */
export function staticImports(text) {
  // Our own output may be newer than the floor; that is told by `syntaxFaults`.
  const { body } = parse(text, { ecmaVersion: 'latest', sourceType: 'module' })
  return body.flatMap(node => (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration' || node.type === 'ExportNamedDeclaration') && node.source ? [String(node.source.value)] : [])
}
