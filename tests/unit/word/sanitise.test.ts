import { describe, expect, it } from 'vitest'
import { BLOCK_HTML_VERSION, sanitiseBlockHtml } from '../../../server/word/sanitise'

describe('sanitiseBlockHtml', () => {
  it.each([
    ['<strong>甲</strong><em>乙</em><u>丙</u><s>丁</s><sup>2</sup><sub>3</sub><br />', '<strong>甲</strong><em>乙</em><u>丙</u><s>丁</s><sup>2</sup><sub>3</sub><br />'],
    ['<sup><a href="#fn-1">1</a></sup>', '<sup><a href="#fn-1">1</a></sup>'],
    ['<sup id="fn-1">1</sup> 注', '<sup id="fn-1">1</sup> 注'],
    ['<table><thead><tr><th colspan="2">甲</th></tr></thead><tbody><tr><td rowspan="3">乙</td></tr></tbody></table>', '<table><thead><tr><th colspan="2">甲</th></tr></thead><tbody><tr><td rowspan="3">乙</td></tr></tbody></table>'],
    ['甲<script>alert(1)</script><style>*{}</style>', '甲'],
    ['<a href="javascript:alert(1)">甲</a>', '<a>甲</a>'],
    ['<a href="https://example.org">甲</a><a href="//example.org">乙</a>', '<a>甲</a><a>乙</a>'],
    ['<a href="#fn-1" onclick="x()" target="_blank" style="color:red">1</a>', '<a href="#fn-1">1</a>'],
    ['<a href="/desk">甲</a><a href="evil.html" id="login">乙</a>', '<a>甲</a><a>乙</a>'],
    ['<sup id="submit">1</sup>', '<sup>1</sup>'],
    ['<td colspan="9999" rowspan="1e9" style="x">甲</td>', '<td>甲</td>'],
    ['<img src=x onerror=alert(1)><svg><a href="#x">甲</a></svg>', '<a href="#x">甲</a>'],
    ['<p onmouseover="x()">甲 &amp; &lt;乙&gt;</p>', '<p>甲 &amp; &lt;乙&gt;</p>'],
  ])('%s', (dirty, clean) => {
    expect(sanitiseBlockHtml(dirty)).toBe(clean)
    expect(sanitiseBlockHtml(clean)).toBe(clean)
  })

  it('has a version to keep with the text', () => {
    expect(BLOCK_HTML_VERSION).toBe(1)
  })
})
