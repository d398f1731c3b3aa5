import { describe, expect, it } from 'vitest'
import { surveyTemplates } from '../../../server/services/survey-templates'
import { questionsOf } from '../../../shared/domain/survey'
import { surveyMistakes } from '../../../shared/domain/survey-check'
import { surveyTemplateSchema } from '../../../shared/schemas/survey'

describe.each(surveyTemplates.map(template => [template.key, template] as const))('the template for %s', (_, template) => {
  it('is a survey, whole', () => {
    // The schema keeps what it knows: what it drops was misspelt.
    expect(surveyTemplateSchema.parse(template)).toEqual(template)
    expect(questionsOf(template.definition).length).toBeGreaterThan(15)
  })

  it('could be published as it is', () => {
    expect(surveyMistakes(template.definition)).toEqual([])
  })

  it('is told in both languages, every text of it', () => {
    const half: string[] = []
    JSON.stringify(template, (_key, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'zh' in value && !('en' in value)) half.push(String(value.zh))
      return value
    })
    expect(half).toEqual([])
  })

  it('asks for a contact only after a question whether one wants to be asked', () => {
    const contacts = questionsOf(template.definition).filter(question => question.kind === 'contact')
    expect(contacts).toHaveLength(1)
    expect(contacts.every(question => question.showIf && !question.required)).toBe(true)
  })
})
