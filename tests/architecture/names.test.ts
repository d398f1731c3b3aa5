import { describe, expect, it } from 'vitest'
import { fixture } from './support/fixture'
import { isCode, projectFiles, report } from './support/tree'
import type { Rule } from './support/tree'

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
/** Parts of a name that frameworks read: `[plan]`, `[...all]`. */
const placeholder = /^\[(?:\.\.\.)?[a-z][A-Za-z]*\]$/
const locale = /^(?:zh-CN|en)(?:-[a-z]+)*$/
const emptyNames = /(?:^|[/-])(?:misc|helpers?|constants?|common|utils?)(?:\.[a-z.]+)?$/

function programName(path: string): string | null {
  const [directory = '', base = ''] = [path.slice(0, path.lastIndexOf('/') + 1), path.slice(path.lastIndexOf('/') + 1).replace(/\.ts$/, '')]
  if (directory === 'composables/') return /^use[A-Z][A-Za-z0-9]*$/.test(base) ? null : 'a composable is called useX.ts'
  if (directory === 'i18n/' && locale.test(base)) return null
  const parts = placeholder.test(base) ? [base] : base.split('.')
  return parts.every(part => kebab.test(part) || placeholder.test(part)) ? null : 'a .ts file has a kebab-case name'
}

/** kebab-case for .ts, useX.ts for composables, addresses for pages, PascalCase for components (conventions 4); no name that says nothing (1). */
const fileNames: Rule = files => files.filter(isCode).flatMap(({ path }) => {
  const base = path.slice(path.lastIndexOf('/') + 1)
  const faults = [
    path.endsWith('.ts') ? programName(path) : null,
    path.startsWith('components/') && path.endsWith('.vue') && !/^(?:[A-Z][a-z0-9]*)+\.vue$/.test(base) ? 'a component has a PascalCase name' : null,
    /^(?:pages|layouts)\/.*\.vue$/.test(path) && !path.replace(/^(?:pages|layouts)\/|\.vue$/g, '').split('/').every(part => kebab.test(part) || placeholder.test(part)) ? 'a page is named as its address' : null,
    emptyNames.test(base) ? 'a name that says nothing' : null,
  ]
  return faults.filter(what => what !== null).map(what => ({ path, what }))
})

/** Nouns of design §2 and of the interface itself, as a component's name begins. */
const nouns = [
  'Contact', 'Message', 'Plan', 'Phase', 'Stage', 'Draft', 'Block', 'Layer', 'Feature', 'Notice', 'Submission', 'Opinion', 'Anchor', 'Figure', 'Attachment', 'Group', 'Topic', 'Nature', 'Outcome', 'Reply', 'Receipt',
  'Survey', 'Question', 'Response', 'Sheet', 'Meeting', 'Hearing', 'Application', 'Record', 'Minutes', 'Proposal', 'Joint', 'Consultation', 'Expert', 'Review', 'Unit', 'Person', 'Membership', 'Rule', 'Indicator', 'Township',
  'Ui', 'Site', 'Map', 'Place', 'Queue', 'Desk', 'Dashboard', 'SignIn', 'LocalText', 'Home', 'About', 'Search', 'Api', 'Audit', 'Setup', 'Screening', 'Challenge', 'Takedown', 'Procedure', 'Subscription', 'Notification', 'Assignment', 'Issue',
]

/** The noun comes first (`OpinionCard`, not `CardOfOpinion`). */
const nounFirst: Rule = files => files.filter(({ path }) => /^components\/.*\.vue$/.test(path)).flatMap(({ path }) => {
  const name = path.slice(path.lastIndexOf('/') + 1, -'.vue'.length)
  return nouns.some(noun => name.startsWith(noun) && !/^[a-z]/.test(name.slice(noun.length))) ? [] : [{ path, what: `${name} does not begin with a noun of design §2` }]
})

/** In an address what stands before a parameter is a collection, in the plural, and the parameter its noun. */
const pluralPaths: Rule = files => files.filter(({ path }) => /^server\/(?:api|routes)\//.test(path)).flatMap(({ path }) => {
  const parts = path.replace(/^server\/(?:api|routes)\//, '').replace(/\.ts$/, '').split('/').map(part => part.replace(/(?:\.(?:get|post|put|patch|delete))+$/, ''))
  const faults = parts.flatMap((part, index) => {
    const collection = parts[index - 1]
    const noun = /^\[([a-z][A-Za-z]*)\]$/.exec(part)?.[1]
    if (!noun || collection === undefined || collection.startsWith('[')) return []
    if (noun === 'person') return collection === 'people' ? [] : [`${collection}/${part} is not people`]
    if (!collection.endsWith('s')) return [`${collection}/${part} is not a plural`]
    return noun === 'version' || noun === 'code' || [`${noun}s`, `${noun}es`, noun.replace(/y$/, 'ies')].includes(collection) ? [] : [`[${noun}] is not the noun of ${collection}`]
  })
  return [...faults, ...parts.filter(part => !part.startsWith('[') && !/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(part)).map(part => `${part} is not kebab-case`)].map(what => ({ path, what }))
})

describe('names', () => {
  it('of files follow their kind and say something', () => {
    expect(report(fileNames(projectFiles()))).toBe('')
    expect(report(fileNames(fixture({
      'shared/domain/fooBar.ts': '', 'composables/stage.ts': '', 'components/ui/button.vue': '', 'pages/Plans.vue': '', 'server/services/helpers.ts': '',
      'server/api/plans/[plan].get.ts': '', 'composables/useStage.ts': '', 'pages/plans/[plan]/index.vue': '',
    }))).split('\n')).toHaveLength(5)
  })

  it('of components begin with their noun', () => {
    expect(report(nounFirst(projectFiles()))).toBe('')
    expect(report(nounFirst(fixture({ 'components/opinion/OpinionCard.vue': '', 'components/opinion/CardOfOpinion.vue': '' })))).toBe('components/opinion/CardOfOpinion.vue  CardOfOpinion does not begin with a noun of design §2')
  })

  it('in addresses are plural collections with their noun', () => {
    expect(report(pluralPaths(projectFiles()), {
      'server/routes/files/[upload]/[variant].get.ts: [upload] is not the noun of files': 'what is uploaded is read as a file; the address says so',
    })).toBe('')
    expect(report(pluralPaths(fixture({
      'server/api/plan/[plan].get.ts': '', 'server/api/plans/[draft]/index.get.ts': '', 'server/api/blockCounts.get.ts': '', 'server/api/plans/[plan]/drafts/[version].get.ts': '',
    }))).split('\n')).toHaveLength(3)
  })
})
