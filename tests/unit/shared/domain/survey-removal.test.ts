import { describe, expect, it } from 'vitest'
import { isRemovable } from '#shared/domain/survey-removal'

describe('deleting a survey', () => {
  it.each([[0, 0, true], [0, 1, false], [1, 0, false], [3, 60, false]])('published %i times, answered %i times: %s', (published, received, may) => {
    expect(isRemovable({ published, received })).toBe(may)
  })
})
