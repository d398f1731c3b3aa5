import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { otherHosts } from '../../../scripts/check-build/addresses.mjs'
import { compressionFaults } from '../../../scripts/check-build/compression.mjs'
import { styleFaults } from '../../../scripts/check-build/styles.mjs'
import { staticImports, syntaxFaults } from '../../../scripts/check-build/syntax.mjs'
import { firstLoad, pageFaults, scriptsOf, textFaults } from '../../../scripts/check-build/weight.mjs'

describe('scripts', () => {
  it.each([
    ['optional chaining and ??=', 'a ??= b?.c'],
    ['dynamic import and import.meta', 'export const a = () => import("./b.js"), u = import.meta.url'],
    ['a plain script', 'with (document) title = 1'],
  ])('may use %s', (_, text) => {
    expect(syntaxFaults(text)).toEqual([])
  })

  it.each([
    ['class fields', 'class A { x = 1 }'],
    ['static blocks', 'class A { static { init() } }'],
    ['top-level await', 'await start(); export {}'],
    ['private brand checks', 'class A { #x; static is(o) { return #x in o } }'],
    ['the d flag', '/a/d'],
    ['nothing at all: broken text', 'function ('],
  ])('may not use %s', (_, text) => {
    expect(syntaxFaults(text)).toHaveLength(1)
  })

  it('name what they import before they run', () => {
    expect(staticImports('import a from"./a.js";export*from"./b.js";export{c}from"./c.js";import("./later.js");export const d=1')).toEqual(['./a.js', './b.js', './c.js'])
  })
})

describe('styles', () => {
  it.each([
    ['plain rules', '.a{color:#123;gap:1rem}.b:focus-visible{outline:2px solid}'],
    ['media queries', '@media (max-width:40em){.a{display:none}}@media print{.a:after{content:" (" attr(href) ")"}}'],
    ['new units after old ones', '.a{min-height:100vh;min-height:100dvh}'],
    ['a ratio with a height beside it', '.a{aspect-ratio:4/3;height:12rem}'],
    ['anything behind @supports', '@supports (aspect-ratio:1){.a{aspect-ratio:1;inset:0}}'],
    ['words in strings, addresses and names', '.a{content:":has(x){inset:0}";background:url(data:image/svg+xml;utf8,inset:0);color-scheme:light}/* @layer x{} */.rounded{border-radius:round}'],
    ['layers of a picture', '.a{background:linear-gradient(#fff,#000)}'],
    ['keyframes', '@keyframes spin{to{transform:rotate(1turn)}}'],
  ])('may have %s', (_, css) => {
    expect(styleFaults(css)).toEqual([])
  })

  it.each([
    [':has()', '.a:has(.b){color:red}'],
    [':is() and :where()', ':is(h1,h2){margin:0}'],
    ['lists in :not()', '.a:not(.b,.c){margin:0}'],
    ['@container', '@container (min-width:30em){.a{color:red}}'],
    ['@layer blocks', '@layer base{.a{color:red}}'],
    ['@layer statements', '@layer base,theme;'],
    ['media ranges', '@media (width>=40em){.a{color:red}}'],
    ['nesting', '.a{color:red;&:hover{color:blue}}'],
    ['nesting without &', '.a{.b{color:blue}}'],
    ['inset', '.a{inset:0}'],
    ['color-mix', '.a{color:color-mix(in srgb,red,blue)}'],
    ['color-mix in a token', ':root{--c:color-mix(in srgb,red,blue)}'],
    ['oklch', '.a{color:oklch(50% .1 20)}'],
    ['color()', '.a{background:color(display-p3 1 0 0)}'],
    ['dvh alone', '.a{height:100dvh}'],
    ['dvh before the old unit', '.a{height:100dvh;height:100vh}'],
    ['a ratio alone', '.a{aspect-ratio:1}'],
    ['single transforms', '.a{translate:0 1px}'],
    ['subgrid', '.a{grid-template-rows:subgrid}'],
    ['what stands inside a media query', '@media print{.a{inset:0}}'],
  ])('may not have %s', (_, css) => {
    expect(styleFaults(css)).toHaveLength(1)
  })
})

describe('addresses', () => {
  it('of other hosts are found, in links without a scheme too', () => {
    expect(otherHosts('fetch("https://cdn.example.com/a.js")')).toEqual(['cdn.example.com'])
    expect(otherHosts('<script src="//cdn.example.com/a.js">')).toEqual(['cdn.example.com'])
    expect(otherHosts('.a{background:url(//img.example.org/x.png)}')).toEqual(['img.example.org'])
    expect(otherHosts('new WebSocket("wss://live.example.net/x")')).toEqual(['live.example.net'])
  })

  it('that only name something pass, and so do comments and our own', () => {
    expect(otherHosts('xmlns="http://www.w3.org/2000/svg"')).toEqual([])
    expect(otherHosts('a//b.c is a comment\n//see.below for more')).toEqual([])
    expect(otherHosts('"https://gonghui.example/plans"', ['gonghui.example'])).toEqual([])
  })
})

describe('pages', () => {
  let directory = ''
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'check-build-'))
    const write = (name: string, text: string) => writeFileSync(join(directory, name), text)
    write('entry.js', 'import"./shared.js";import("./later.js")')
    write('page.js', 'import"./shared.js"')
    write('shared.js', 'export const a=1')
    write('shared.js.br', 'x'.repeat(500))
    write('later.js', 'x'.repeat(9000))
    const large = 'export const a="0123456789abcdef";\n'.repeat(100)
    write('large.css', large)
    write('large.js', large)
    writeFileSync(join(directory, 'large.js.br'), brotliCompressSync(large))
    writeFileSync(join(directory, 'large.js.gz'), gzipSync(large))
  })
  afterAll(() => rmSync(directory, { recursive: true }))
  const html = '<link rel="stylesheet" href="/a.css"><link rel="modulepreload" as="script" crossorigin href="/page.js"><link rel="prefetch" href="/later.js"><script type="module" src="/entry.js" crossorigin></script><script src="https://elsewhere.example/x.js"></script>'

  it('name their scripts and preloads, not what is fetched later', () => {
    expect(scriptsOf(html)).toEqual(['/page.js', '/entry.js'])
  })

  it('weigh what is loaded before they run, each file once and compressed', () => {
    const { files, bytes, missing } = firstLoad(html, directory)
    expect(files.sort()).toEqual(['/entry.js', '/page.js', '/shared.js'])
    expect(bytes).toBeGreaterThan(500)
    expect(bytes).toBeLessThan(700)
    expect(missing).toEqual([])
    expect(firstLoad('<script src="/gone.js">', directory).missing).toEqual(['/gone.js'])
  })

  it('name the file of their texts', () => {
    writeFileSync(join(directory, 'texts.js'), 'export default{skip:`跳到正文`}')
    expect(textFaults(['/entry.js', '/texts.js'], directory, '跳到正文')).toEqual([])
    expect(textFaults(['/entry.js'], directory, '跳到正文')).toHaveLength(1)
  })

  it('have no import map', () => {
    expect(pageFaults(html)).toEqual([])
    expect(pageFaults('<script type="importmap">{}</script>')).toHaveLength(1)
  })

  it('have large assets precompressed', () => {
    expect(compressionFaults(join(directory, 'large.js'))).toEqual([])
    expect(compressionFaults(join(directory, 'large.css'))).toEqual(['has no .br beside it', 'has no .gz beside it'])
    expect(compressionFaults(join(directory, 'entry.js'))).toEqual([])
  })
})
