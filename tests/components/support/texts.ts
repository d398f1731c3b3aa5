import site from '~/i18n/zh-CN-site'
import problem from '~/i18n/zh-CN-problem'
import stage from '~/i18n/zh-CN-stage'
import draft from '~/i18n/zh-CN-draft'
import opinion from '~/i18n/zh-CN-opinion'
import outcome from '~/i18n/zh-CN-outcome'
import outcomeRow from '~/i18n/zh-CN-outcome-row'
import map from '~/i18n/zh-CN-map'
import search from '~/i18n/zh-CN-search'
import signIn from '~/i18n/zh-CN-sign-in'
import account from '~/i18n/zh-CN-account'
import admin from '~/i18n/zh-CN-admin'
import asking from '~/i18n/zh-CN-asking'
import form from '~/i18n/zh-CN-form'
import contact from '~/i18n/zh-CN-contact'
import desk from '~/i18n/zh-CN-desk'
import own from '~/i18n/zh-CN-own'
import published from '~/i18n/zh-CN-published'
import receipt from '~/i18n/zh-CN-receipt'
import survey from '~/i18n/zh-CN-survey'
import kiosk from '~/i18n/zh-CN-kiosk'
import takedown from '~/i18n/zh-CN-takedown'

/** Parts are tested without the pages that load their texts. */
export default defineNuxtPlugin({
  dependsOn: ['i18n:plugin'],
  setup: ({ $i18n }) => [site, problem, stage, draft, opinion, outcome, outcomeRow, map, search, signIn, { account }, { admin }, { desk }, asking, form, contact, published, receipt, survey, kiosk, takedown, { own }].forEach(texts => $i18n.mergeLocaleMessage('zh-CN', texts)),
})
