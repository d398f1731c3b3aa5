import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decomposition } from '#db/seed/demo/decomposition'
import { draft } from '#db/seed/demo/draft'
import { figures } from '#db/seed/demo/figures'
import { indicators } from '#db/seed/demo/indicators'
import { layers } from '#db/seed/demo/layers'
import { opinions, opinionsOfCall, opinionsOfNotice } from '#db/seed/demo/opinions'
import { outline } from '#db/seed/demo/outline'
import { parks } from '#db/seed/demo/parks'
import { plan } from '#db/seed/demo/plan'
import { projects } from '#db/seed/demo/projects'
import { stages } from '#db/seed/demo/stages'
import { topics } from '#db/seed/demo/topics'
import { townships } from '#db/seed/demo/townships'
import type { DemoPosition } from '#db/seed/demo/types'
import { memberUnits, workingUnits } from '#db/seed/demo/units'
import { maskName } from '#shared/domain/masking'
import { missingForOutcome, mustNotBePublic } from '#shared/domain/opinion'

const basemap = new URL('../../../public/basemap/district.json', import.meta.url)
const district = { type: 'Polygon' as const, coordinates: [outline] }
const inTownship = (position: DemoPosition, code: string) => {
  const township = townships.find(t => t.code === code)
  return township !== undefined && booleanPointInPolygon(position, { type: 'Polygon', coordinates: township.polygon })
}
const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index)
const share = (part: number, whole: readonly unknown[]) => part / whole.length

describe('places', () => {
  it('has 30 townships, each centre in its own cell and the district', () => {
    expect(townships).toHaveLength(30)
    expect(townships.filter(t => !inTownship(t.centre, t.code))).toEqual([])
    expect(townships.filter(t => !booleanPointInPolygon(t.centre, district))).toEqual([])
    expect(townships.filter(t => t.kind === 'subdistrict')).toHaveLength(6)
  })

  it('puts every park and project into its township', () => {
    expect(parks).toHaveLength(7)
    expect(parks.filter(p => !inTownship(p.centre, p.township))).toEqual([])
    expect(projects.filter(p => !inTownship(p.position, p.township))).toEqual([])
  })

  it('ships a small base map with every township', () => {
    const map = JSON.parse(readFileSync(basemap, 'utf8')) as { features: { properties: { kind: string, code?: string } }[] }
    expect(statSync(basemap).size).toBeLessThan(60_000)
    const codes = map.features.filter(f => f.properties.kind === 'township').map(f => f.properties.code)
    expect(codes).toEqual(townships.map(t => t.code))
    expect(new Set(map.features.map(f => f.properties.kind))).toEqual(new Set(['outline', 'township', 'wetland', 'water', 'river', 'road', 'rail']))
  })

  it('keeps the layers inside the outline, give or take a rounded vertex', () => {
    const vertices = layers.flatMap(layer => layer.features).flatMap(({ properties, geometry }) => {
      if (geometry.type === 'Point') return [{ name: properties.name, at: geometry.coordinates }]
      const list = geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates.flat()
      return list.map(at => ({ name: properties.name, at }))
    })
    const touches = ([x, y]: DemoPosition) => [[0, 0], [2e-5, 0], [-2e-5, 0], [0, 2e-5], [0, -2e-5]]
      .some(([dx = 0, dy = 0]) => booleanPointInPolygon([x + dx, y + dy], district))
    expect(vertices.filter(v => !touches(v.at))).toEqual([])
  })
})

describe('plan, units, topics, stages', () => {
  it('names everyone once', () => {
    expect(memberUnits).toHaveLength(26)
    expect(repeated([...memberUnits, ...workingUnits].map(u => u.code))).toEqual([])
    expect(topics).toHaveLength(24)
    expect(repeated(topics.map(t => t.code))).toEqual([])
    expect(repeated(topics.map(t => t.initials))).toEqual([])
    expect(repeated([plan.slug, ...stages.map(s => s.slug), ...layers.map(l => l.slug)])).toEqual([])
  })

  it('has one stage of each kind and round', () => {
    expect(repeated(stages.map(s => `${s.kind} ${s.round}`))).toEqual([])
  })

  it('holds the periods the law asks for', () => {
    for (const stage of stages.filter(s => s.kind === 'publicNotice')) {
      expect(stage.openedDaysAgo - stage.closesDaysAgo, stage.slug).toBeGreaterThanOrEqual(30)
    }
    const hearing = stages.find(s => s.key === 'C')?.hearing
    expect((hearing?.noticeDaysAgo ?? 0) - (hearing?.heldDaysAgo ?? 0)).toBeGreaterThanOrEqual(30)
    expect(hearing?.quotas.reduce((sum, quota) => sum + quota.seats, 0)).toBe(20)
  })
})

describe('draft', () => {
  it('is long enough, numbered without gaps, in paragraphs one can read', () => {
    expect(draft.blocks.length).toBeGreaterThanOrEqual(190)
    expect(draft.blocks.filter(b => b.kind === 'heading' && b.level === 1)).toHaveLength(16)
    expect(repeated(draft.blocks.filter(b => b.number.endsWith('条')).map(b => b.number))).toEqual([])
    const tooLong = draft.blocks.filter(b => b.kind === 'paragraph' && b.html.length > 220)
    expect(tooLong).toEqual([])
  })

  it('has its tables, and their sums agree with the text', () => {
    const tables = draft.blocks.filter(b => b.kind === 'table')
    expect(tables.map(b => b.number)).toEqual(['表1', '表2', '表3'])
    expect(tables.every(b => /^<table>.*<\/table>$/s.test(b.html))).toBe(true)
    expect(indicators).toHaveLength(34)
    expect(projects).toHaveLength(18)
    const sum = (pick: (line: typeof decomposition[number]) => number) => decomposition.reduce((total, line) => total + pick(line), 0)
    expect(sum(d => d.farmland)).toBeCloseTo(118, 2)
    expect(sum(d => d.basicFarmland)).toBeCloseTo(102, 2)
    expect(sum(d => d.ecoRedLine)).toBeCloseTo(57.3, 2)
    expect(sum(d => d.urbanBoundary)).toBeCloseTo(243.2, 2)
  })

  it('has four drawings with digits as their only text', () => {
    expect(figures.map(f => f.number)).toEqual(['图1', '图2', '图3', '图4'])
    for (const figure of figures) {
      const texts = [...figure.svg.matchAll(/<text[^>]*>([^<]*)</g)].map(match => match[1] ?? '')
      expect(new Set(texts)).toEqual(new Set(figure.legend.map((_, index) => String(index + 1))))
      expect(figure.svg.replace(/<text[^>]*>\d+<\/text>/g, '')).not.toMatch(/>[^<]*[^\s<][^<]*</)
    }
  })
})

describe('opinions', () => {
  it('come in number, from everywhere and about everything', () => {
    expect(opinionsOfNotice.length).toBeGreaterThanOrEqual(200)
    expect(opinionsOfCall.length).toBeGreaterThanOrEqual(120)
    expect(repeated(opinions.map(o => o.text))).toEqual([])
    expect(townships.filter(t => !opinions.some(o => o.township === t.code))).toEqual([])
    expect(topics.filter(t => !opinions.some(o => o.topic === t.code))).toEqual([])
    expect(new Set(opinions.flatMap(o => o.queueCase ?? [])).size).toBe(8)
  })

  it('have one anchor each, most of them a place', () => {
    expect(opinions.filter(o => o.blockHint && (o.pin || o.place))).toEqual([])
    expect(opinions.filter(o => (o.blockHint ?? 1) > 16)).toEqual([])
    expect(share(opinions.filter(o => o.pin || o.place).length, opinions)).toBeGreaterThan(0.55)
    expect(share(opinions.filter(o => o.blockHint).length, opinions)).toBeGreaterThan(0.2)
  })

  it('quote what the draft says', () => {
    const quoted = opinions.flatMap(o => o.quote ?? [])
    expect(quoted.length).toBeGreaterThanOrEqual(10)
    expect(quoted.filter(words => !draft.blocks.some(block => block.html.includes(words)))).toEqual([])
  })

  it('are signed so that the surname stays when the name is masked', () => {
    const odd = opinions.flatMap(o => o.name ?? []).filter(name => !/^.(?:\*{1,2}|女士|先生|同学|老师|师傅|阿姨|大爷|叔叔|奶奶)$/.test(maskName(name)) || name.length > 3)
    expect(odd).toEqual([])
  })

  it('pins lie in the township they name, but for the one from outside', () => {
    const astray = opinions.filter(o => o.pin && !inTownship(o.pin, o.township ?? ''))
    expect(astray.map(o => o.queueCase)).toEqual(['outsideDistrict'])
    expect(astray.filter(o => o.pin && booleanPointInPolygon(o.pin, district))).toEqual([])
  })

  it('carry what their state asks for', () => {
    const studied = opinions.filter(o => ['drafted', 'answered', 'closed'].includes(o.handling))
    const lacking = studied.filter(o => !o.outcome || !o.reply
      || missingForOutcome({ outcome: o.outcome, reason: o.reason ?? '', outcomeDetail: o.outcomeDetail ?? {} }).length > 0)
    expect(lacking).toEqual([])
    expect(opinions.filter(o => !studied.includes(o) && o.outcome && o.queueCase !== 'expropriation')).toEqual([])
    expect(opinions.filter(o => (o.visibility === 'withheld') !== (o.withheldReason !== undefined))).toEqual([])
    expect(opinions.filter(o => mustNotBePublic(o.nature) && o.visibility === 'public')).toEqual([])
    expect(opinionsOfCall.filter(o => o.handling !== 'closed')).toEqual([])
  })

  it('answers those of a group alike and cites articles that exist', () => {
    const articles = new Set(draft.blocks.map(b => b.number))
    const cited = opinions.flatMap(o => [...(o.reply ?? '').matchAll(/第[一二三四五六七八九十百零]+条/g)].map(m => m[0]))
    expect(cited.filter(number => !articles.has(number))).toEqual([])
    const replies = new Map<string, Set<string | undefined>>()
    for (const o of opinions) if (o.group) replies.set(o.stage + o.group, (replies.get(o.stage + o.group) ?? new Set()).add(o.reply))
    expect([...replies.values()].filter(set => set.size !== 1)).toEqual([])
  })
})
