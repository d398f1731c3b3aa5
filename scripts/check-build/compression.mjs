import { existsSync, readFileSync, statSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'

/** Assets below this are sent as they are. */
export const smallest = 1024
const compressible = /\.(?:js|mjs|css|html|json|geojson|svg|txt|xml|webmanifest|wasm)$/

/**
 * What is missing beside an asset: its precompressed forms.
 * @param {string} path
 * @returns {string[]}
 */
export function compressionFaults(path) {
  if (!compressible.test(path) || statSync(path).size <= smallest) return []
  return ['.br', '.gz'].filter(ending => !existsSync(path + ending)).map(ending => `has no ${ending} beside it`)
}

/**
 * Bytes a browser with Brotli is sent for an asset.
 * @param {string} path
 * @returns {number}
 */
export function sentBytes(path) {
  if (existsSync(`${path}.br`)) return statSync(`${path}.br`).size
  return Math.min(statSync(path).size, brotliCompressSync(readFileSync(path)).length)
}
