import { parse } from 'acorn'

/** The newest language public pages may be written in (Chrome 87, Safari 14.1; design §5). */
const floor = 2021

/**
 * What keeps a script from running on the oldest browsers: it does not parse as ES2021.
 * @param {string} text
 * @returns {string[]}
 */
export function syntaxFaults(text) {
  const asModule = faultAs(text, 'module')
  return asModule === null || faultAs(text, 'script') === null ? [] : [`is not ES${floor}: ${asModule}`]
}

/** @param {string} text @param {'module' | 'script'} sourceType */
function faultAs(text, sourceType) {
  try {
    parse(text, { ecmaVersion: floor, sourceType })
    return null
  }
  catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
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
