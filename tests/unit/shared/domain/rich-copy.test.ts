import { describe, expect, it } from 'vitest'
import { richHtml, richText } from '#shared/domain/rich-copy'
import type { RichPiece } from '#shared/domain/rich-copy'

const pieces: RichPiece[] = [
  { kind: 'title', text: '公示 <b>&"' },
  { kind: 'heading', text: '公示时间' },
  { kind: 'paragraph', text: '第一段。\n\n第二段。' },
  { kind: 'table', head: ['名称', '数量'], rows: [['采纳', '3'], ['<script>', '1']] },
]

describe('what is copied into a WeChat account', () => {
  it('carries its format in inline styles alone, with every text escaped', () => {
    const html = richHtml(pieces)
    expect(html).not.toMatch(/class=|<style|<script|<b>/)
    expect(html.match(/<p style="/g)).toHaveLength(4)
    expect(html).toContain('公示 &#60;b&#62;&#38;&#34;')
    expect(html).toContain('&#60;script&#62;')
  })

  it('reads as plain text too', () => {
    expect(richText(pieces)).toBe('公示 <b>&"\n\n公示时间\n\n第一段。\n第二段。\n\n名称\t数量\n采纳\t3\n<script>\t1')
  })
})
