import { describe, expect, it } from 'vitest'
import { chunkName } from '../../../build/chunks'

const withImporters = (...importers: string[]) => ({ getModuleInfo: () => ({ importers }) })

describe('chunkName', () => {
  it.each([
    ['an icon of a public part', '~icons/lucide/search', ['/components/draft/DraftFind.vue', '/components/queue/QueueSearch.vue'], 'icons'],
    ['an icon of staff alone', '~icons/lucide/undo', ['/components/queue/QueueHead.vue', '/pages/desk/index.vue'], 'staff-icons'],
    ['an icon of forms and staff', '~icons/lucide/camera', ['/components/submission/SubmissionPhotos.vue', '/components/survey-desk/SurveyDeskPick.vue'], 'filling-icons'],
    ['an icon of signing in', '~icons/lucide/key-round', ['/components/desk/SignInForm.vue'], 'icons'],
    ['an icon nobody is known to show', '~icons/lucide/x', [], 'icons'],
    ['a part of nearly every page', '/components/ui/UiButton.vue?vue&type=script', ['/pages/index.vue'], 'kit'],
    ['a part of every form', '/components/ui/UiField.vue', ['/components/submission/SubmissionContact.vue'], 'form'],
    ['a part with a like name', '/components/ui/UiDateRange.vue', ['/pages/index.vue'], undefined],
    ['anything else', '/components/map/MapCanvas.vue', ['/pages/index.vue'], undefined],
  ])('puts %s where it belongs', (_, id, importers, name) => {
    expect(chunkName(id, withImporters(...importers))).toBe(name)
  })
})
