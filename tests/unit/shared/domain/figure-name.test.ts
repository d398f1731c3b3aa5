import { describe, expect, it } from 'vitest'
import { figureNameOf } from '../../../../shared/domain/figure-name'

describe('number and title out of a file name', () => {
  it.each([
    ['图3-1 综合交通规划图.jpg', '图 3-1', '综合交通规划图'],
    ['图 12、用地布局图.png', '图 12', '用地布局图'],
    ['03_区位图.png', '图 3', '区位图'],
    ['01-区位分析图.PDF', '图 1', '区位分析图'],
    ['附图5.生态保护红线图.webp', '附图 5', '生态保护红线图'],
    ['图1.2综合现状图.png', '图 1-2', '综合现状图'],
    ['7国土空间总体格局图.jpg', '图 7', '国土空间总体格局图'],
    ['综合交通规划图.jpg', '', '综合交通规划图'],
    ['2035年用地规划图.jpg', '', '2035年用地规划图'],
    ['20261123 扫描.png', '', '20261123 扫描'],
    ['IMG_1234.JPG', '', 'IMG 1234'],
    ['图件', '', '图件'],
  ])('%s', (file, number, title) => {
    expect(figureNameOf(file)).toEqual({ number, title })
  })
})
