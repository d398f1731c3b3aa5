import texts from '~/i18n/zh-CN-form'

/** Parts of the form are tested without the page that loads their texts. */
export default defineNuxtPlugin({
  dependsOn: ['i18n:plugin'],
  setup: ({ $i18n }) => $i18n.mergeLocaleMessage('zh-CN', texts),
})
