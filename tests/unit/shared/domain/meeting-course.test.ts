import { describe, expect, it } from 'vitest'
import { courseFault, courseStanding, nextCourseSteps } from '#shared/domain/meeting-course'
import type { CourseEntry, CourseStep } from '#shared/domain/meeting-course'

const entry = (step: CourseStep, at: string): CourseEntry => ({ step, at, reason: '' })
const day = [entry('begin', '2027-03-25T01:30:00Z'), entry('suspend', '2027-03-25T02:00:00Z'), entry('resume', '2027-03-25T02:30:00Z')]
const now = new Date('2027-03-25T03:00:00Z')
const step = (one: CourseStep, at: string, reason = '') => ({ step: one, at: new Date(at), reason })

describe('the day of a meeting', () => {
  it.each<[readonly CourseEntry[], string, readonly string[]]>([
    [[], 'waiting', ['begin', 'end']],
    [day.slice(0, 1), 'running', ['suspend', 'end', 'terminate']],
    [day.slice(0, 2), 'interrupted', ['resume', 'terminate']],
    [day, 'running', ['suspend', 'end', 'terminate']],
    [[...day, entry('end', '2027-03-25T02:50:00Z')], 'over', []],
    [[...day, entry('terminate', '2027-03-25T02:50:00Z')], 'terminated', []],
  ])('goes from step to step', (course, standing, steps) => {
    expect([courseStanding(course), nextCourseSteps(course)]).toEqual([standing, steps])
  })

  it.each([
    ['order', [], step('resume', '2027-03-25T01:00:00Z')],
    ['order', day, step('begin', '2027-03-25T02:40:00Z')],
    ['reason', day, step('suspend', '2027-03-25T02:40:00Z', ' ')],
    ['reason', day, step('terminate', '2027-03-25T02:40:00Z')],
    ['future', day, step('end', '2027-03-25T03:01:01Z')],
    ['before', day, step('end', '2027-03-25T02:29:59Z')],
    [null, day, step('end', '2027-03-25T02:30:00Z')],
    [null, day, step('end', '2027-03-25T03:01:00Z')],
    [null, day, step('terminate', '2027-03-25T02:40:00Z', '秩序无法维持')],
  ])('%s', (fault, course, given) => expect(courseFault(course, given, now)).toBe(fault))
})
