import { describe, expect, it } from 'vitest'
import { isTooWide, linesOf, networksOf } from '../../../../shared/domain/network'
import { networksSchema } from '../../../../shared/schemas/setting'

describe('exempt networks', () => {
  it('are typed one a line, with what they are behind a blank', () => {
    const networks = [{ network: '203.0.113.0/28', note: '大王古庄镇 便民服务中心' }, { network: '2001:db8::/48', note: '' }]
    expect(networksOf(' 203.0.113.0/28  大王古庄镇 便民服务中心\n\n２００１:db8::/48\n')).toEqual(networks)
    expect(networksOf(linesOf(networks))).toEqual(networks)
    expect(networksOf('')).toEqual([])
  })

  it.each([['10.0.0.0/8', true], ['10.1.0.0/16', false], ['10.1.2.3', false], ['2001:db8::/31', true], ['2001:db8::/32', false], ['::1', false], ['0.0.0.0/0', true]])('%s is too wide: %s', (network, wide) => {
    expect(isTooWide(network)).toBe(wide)
  })

  it.each(['300.1.1.1', '10.0.0.0/33', 'office', '10.0.0', '2001:db8::/129', '', '10.0.0.1; drop'])('%j is no network', (network) => {
    expect(networksSchema.safeParse({ version: 0, networks: [{ network, note: '' }] }).success).toBe(false)
  })
})
