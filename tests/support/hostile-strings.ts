/**
 * Hostile strings of known attack shapes, built from parts: what runs (a call that the browser test listens for),
 * how it is carried (elements, attributes, addresses, templates), and how it is disguised. All of it is data written
 * for these tests; `run` is the name of a function that no page has.
 */
export const alarm = 'gonghuiAlarm'
const call = `${alarm}(1)`

const elements = [
  `<script>${call}</script>`, `<SCRIPT>${call}</SCRIPT>`, `<script >${call}</script >`, `<script\n>${call}</script\t>`,
  `<scr<script>ipt>${call}</scr</script>ipt>`, `<script src=data:,${call}></script>`, `<script type=module>${call}</script>`,
  `<svg><script>${call}</script></svg>`, `<math><script>${call}</script></math>`, `<svg><script href=data:,${call} /></svg>`,
  `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`, `<iframe src="javascript:parent.${call}"></iframe>`,
  `<object data="javascript:${call}"></object>`, `<embed src="javascript:${call}">`, `<base href="javascript:${call}//">`,
  `<link rel=import href="data:text/html,<script>${call}</script>">`, `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  `<form action="javascript:${call}"><button>x</button></form>`, `<form><button formaction="javascript:${call}">x</button></form>`,
  `<template><script>${call}</script></template>`, `<noscript><p title="</noscript><script>${call}</script>"></noscript>`,
  `<style>@import "javascript:${call}"</style>`, `<style>*{background:url("javascript:${call}")}</style>`, `<title><img src=x onerror=${call}></title>`,
  `<textarea><img src=x onerror=${call}></textarea>`, `</textarea><script>${call}</script>`, `</title><script>${call}</script>`, `</script><script>${call}</script>`,
  `</style><script>${call}</script>`, `--><script>${call}</script>`, `]]><script>${call}</script>`, `"><script>${call}</script>`, `'><script>${call}</script>`,
  `*/</script><script>${call}</script>`, `\`;${call};\``, `";${call};"`, `';${call};'`, `\\";${call};//`, `\\u003cscript\\u003e${call}\\u003c/script\\u003e`,
]

const handlers = ['onerror', 'onload', 'onfocus', 'onmouseover', 'onclick', 'onanimationstart', 'ontransitionend', 'onpointerenter', 'ontoggle', 'onbeforeinput', 'oncut', 'onscroll', 'onwheel', 'onhashchange', 'onpageshow', 'onmessage', 'onresize', 'onbegin', 'onfinish', 'onstart']
const hosts: Record<string, (attribute: string) => string> = {
  img: attribute => `<img src=x ${attribute}>`,
  svg: attribute => `<svg ${attribute}><circle r=9 /></svg>`,
  input: attribute => `<input autofocus ${attribute}>`,
  details: attribute => `<details open ${attribute}><summary>x</summary></details>`,
  body: attribute => `<body ${attribute}>`,
  video: attribute => `<video autoplay src=x ${attribute}></video>`,
  marquee: attribute => `<marquee ${attribute}>x</marquee>`,
  div: attribute => `<div tabindex=1 style="animation-name:spin" ${attribute}>x</div>`,
}

const addresses = [
  `javascript:${call}`, `JaVaScRiPt:${call}`, `java\tscript:${call}`, `java\nscript:${call}`, ` javascript:${call}`, `\u0001javascript:${call}`,
  `&#106;avascript:${call}`, `&#x6A;avascript:${call}`, `javascript&colon;${call}`, `javascript:/*--></title></style>*/${call}`, `data:text/html,<script>${call}</script>`,
  `data:text/html;base64,PHNjcmlwdD5nb25naHVpQWxhcm0oMSk8L3NjcmlwdD4=`, `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="${call}"/>`, `vbscript:${call}`, `feed:javascript:${call}`, `//evil.example/x.js`, `\\\\evil.example\\x`,
]
const linked = addresses.flatMap(address => [`<a href="${address}">x</a>`, `<a xlink:href="${address}">x</a>`, `[x](${address})`, address])

const disguised = [
  `<img/src/onerror=${call}>`, `<img src=x\u000Conerror=${call}>`, `<img src="x" onerror="&#103;onghuiAlarm(1)">`, `<img src=x onerror\u0020=${call}>`, `<img src=x:x onerror=${call}//`, `<<img src=x onerror=${call}>`,
  `\uFF1Cscript\uFF1E${call}\uFF1C/script\uFF1E`, `\u02BA onmouseover=${call} x=\u02BA`, `+ADw-script+AD4-${call}+ADw-/script+AD4-`, `%3Cscript%3E${call}%3C/script%3E`, `%253Cscript%253E${call}%253C/script%253E`,
  `<\u0000script>${call}</script>`, `<scr\u0000ipt>${call}</scr\u0000ipt>`, `\u202E<script>${call}</script>`, `\u200B<script>${call}</script>`, `<script>${call}<!--`, `<!--<img src="--><img src=x onerror=${call}>">-->`, `<!--[if gte IE 4]><script>${call}</script><![endif]-->`, `<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">${call}</x:script>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${call}&gt;">`, `<svg><style><img src=x onerror=${call}></style></svg>`, `<noembed><img title="</noembed><img src onerror=${call}>"></noembed>`, `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${call}>`,
  `<svg><animate onbegin=${call} attributeName=x dur=1s>`, `<svg><a><animate attributeName=href values=javascript:${call} /><text y=20>x</text></a></svg>`, `<svg><foreignObject><iframe src="javascript:parent.${call}"/></foreignObject></svg>`, `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>${call}</script></svg>#x"/></svg>`,
]

const templates = [
  `{{${call}}}`, `{{constructor.constructor('${call}')()}}`, `{{_c.constructor('${call}')()}}`, `\${${call}}`, `#{${call}}`, `<%= ${call} %>`, `[[${call}]]`, `<p v-html="'<img src=x onerror=${call}>'"></p>`, `<component is="script">${call}</component>`, `<x @click="${call}" :href="${call}">`, `@:{0} @:@:@:`, `{0} {n} {name} | {count}`, `|%{a}{'@'}`,
]

const others = [
  `=cmd|'/C calc'!A0`, `=HYPERLINK("https://evil.example","x")`, `+1+1`, `-1+1|x`, `@SUM(1)`, `\t=1+1`, `\r=1+1`, `';drop table opinions;--`, `" or 1=1 --`, `1; select pg_sleep(5)`, `\\x00`, `../../../../etc/passwd`, `..\\..\\windows\\win.ini`, `file:///etc/passwd`, `%00.png`, `a\r\nSet-Cookie: x=1`, `a\r\nBcc: victim@example.com`, `$(touch /tmp/x)`, '`id`', `| cat /etc/passwd`, `__proto__`, `constructor`, `{"__proto__":{"x":1}}`, `\uD83D`, `\uDE00`, `\uFFFF`, `\uFEFF`, 'ﷺ'.repeat(50), 'Z̘̗̹͔͎̯a̰̫l̡̝g͎̩o̧̭'.repeat(20), '\u202E倒序文字\u202C', '󠁧󠁢󠁥󠁮󠁧󠁿', '👨‍👩‍👧‍👦'.repeat(10), '龘'.repeat(200), 'x'.repeat(1000), `<b>${'<i>'.repeat(300)}`, `${'('.repeat(500)}`, '\u0000', 'null', 'undefined', 'NaN', '-0', '1e1000', 'true', '[object Object]', '%s%s%n', '{}', '[]',
]

/** All of them, each once. */
export const hostileStrings: readonly string[] = [...new Set([
  ...elements, ...Object.values(hosts).flatMap(host => handlers.map(handler => host(`${handler}=${call}`))), ...linked, ...disguised, ...templates, ...others,
])]

const posted = hostileStrings.filter(text => text.replaceAll('\u0000', '').trim())

/** Calls that fit where twenty characters do. */
export const shortAlarm = 'gh'
const brief = [`<svg onload=${shortAlarm}()>`, `"><svg onload=${shortAlarm}()`, `' onclick=${shortAlarm}() '`, `javascript:${shortAlarm}()`, `{{${shortAlarm}()}}`]

/** Values of at most `limit` units which together carry every hostile string: several in one where they fit, longer ones cut. */
export function carrying(limit: number): string[] {
  const values: string[] = limit < 60 ? [...brief] : []
  for (const text of posted.map(each => each.slice(0, limit).trim()).filter(Boolean)) {
    const last = values.at(-1)
    if (last !== undefined && values.length > brief.length && last.length + 1 + text.length <= limit) values[values.length - 1] = `${last} ${text}`
    else values.push(text)
  }
  return values
}
