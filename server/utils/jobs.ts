import { fromPglite, PgBoss } from 'pg-boss'
import { clearCodes } from '#db/queries/contact-codes'
import { clearClaims } from '#db/queries/handling'
import { foldCounts } from '#db/queries/opinion-counts'
import { clearRateLimits } from '#db/queries/rate-limits'
import { clearHandovers } from '#db/queries/survey-handovers'
import { clearTraces } from '#db/queries/text-traces'
import { forgetOldAddresses } from '~~/server/services/audit'
import { remindOfAssignments } from '~~/server/services/assignments/remind'
import { clearSessions, removeUnusedAccounts } from '~~/server/services/account-end'
import { tellConsultations } from '~~/server/services/consultations/remind'
import { forgetExpiredContacts, removeClosedFiles } from '~~/server/services/contacts'
import { remindOfIssues } from '~~/server/services/issues/write'
import { forgetOldApplicants } from '~~/server/services/meetings/forget'
import { clearMessages, sendMessages } from '~~/server/services/messages'
import { clearNotifications, tellPeople } from '~~/server/services/notifications'
import { makeAccounts } from '~~/server/services/outcome-accounts/make'
import { drainOutbox } from '~~/server/services/outbox'
import { tellOfReviews } from '~~/server/services/reviews/remind'
import { remindOfProposals } from '~~/server/services/proposals/reminders'
import { removeUnused } from '~~/server/services/uploads'
import { sealRecord } from '~~/server/services/seals'
import { tellSubscribers } from '~~/server/services/subscription-mails'
import { clearSubscriptions } from '~~/server/services/subscriptions'
import { removeOldTrials } from '~~/server/services/survey-trials'

const everyMinute = '* * * * *'

/** Recurring work, each run done once however many replicas there are; pg-boss holds no data of ours (design §4.6). */
const jobs = {
  drainOutbox: async () => drainOutbox(await useDb(), useNow),
  sendMessages: async () => sendMessages(await useDb(), useNow),
  makeAccounts: async () => makeAccounts(await useDb(), useNow),
  sealRecord: async () => sealRecord(await useDb(), useNow()),
  tellSubscribers: async () => tellSubscribers(await useDb(), useNow()),
  remindOfAssignments: async () => remindOfAssignments(await useDb(), useNow()),
  remindOfIssues: async () => remindOfIssues(await useDb(), useNow()),
  tellConsultations: async () => tellConsultations(await useDb(), useNow()),
  tellOfReviews: async () => tellOfReviews(await useDb(), useNow()),
  tellPeople: async () => tellPeople(await useDb(), useNow()),
  remindOfProposals: async () => remindOfProposals(await useDb(), useNow()),
  foldCounts: async () => foldCounts(await useDb()),
  clearUp: async () => {
    const db = await useDb()
    await clearClaims(db, useNow())
    await clearRateLimits(db, useNow())
    await clearTraces(db, useNow())
    await clearCodes(db, useNow())
    await clearMessages(db, useNow())
    await clearHandovers(db, useNow())
    await removeOldTrials(db, useNow())
    await clearSubscriptions(db, useNow())
    await clearNotifications(db, useNow())
    await forgetExpiredContacts(db, useNow())
    await forgetOldApplicants(db, useNow())
    await removeClosedFiles(db, useNow())
    await removeUnused(db, useNow())
    await removeUnusedAccounts(db, useNow())
    await clearSessions(db, useNow())
    await forgetOldAddresses(db, useNow())
  },
} satisfies Record<string, () => Promise<unknown>>

/** Starts the jobs; answers the stop. */
export async function startJobs(): Promise<() => Promise<void>> {
  const connection = await useConnection()
  const url = useConfig().DATABASE_URL
  const boss = connection.embedded ? new PgBoss({ db: fromPglite(connection.embedded) }) : new PgBoss({ connectionString: url, max: 2 })
  boss.on('error', error => useLog().error({ err: error }, 'a job failed'))
  await boss.start()
  for (const [name, work] of Object.entries(jobs)) {
    await boss.createQueue(name)
    await boss.work(name, { pollingIntervalSeconds: 10 }, async () => {
      await work()
    })
    await boss.schedule(name, everyMinute)
  }
  const pulse = setInterval(nudge, 2_000)
  working = true
  return async () => {
    working = false
    clearInterval(pulse)
    clearTimeout(soon)
    await boss.stop({ graceful: false })
  }
}

/** What runs in this process between the minutes, so that a text is found and a code arrives within seconds; each at most once at a time. */
const pulses = {
  outbox: async () => drainOutbox(await useDb(), useNow),
  // Apart: a mail server that does not answer must not hold up the rest.
  messages: async () => sendMessages(await useDb(), useNow),
  // Apart as well: a hundred thousand rows take a minute.
  accounts: async () => makeAccounts(await useDb(), useNow),
}
const running = new Set<string>()
let soon: ReturnType<typeof setTimeout> | undefined
/** Between the start of the jobs and their stop: what a request writes while the server closes waits for the next. */
let working = false

/** Has this process look for work a moment from now: what a write has just put there, such as a code somebody waits for. Many writes at once make one look. */
export function workSoon() {
  if (!working) return
  soon ??= setTimeout(() => {
    soon = undefined
    nudge()
  }, 100)
}

function nudge() {
  for (const [name, work] of Object.entries(pulses)) {
    if (running.has(name)) continue
    running.add(name)
    work().catch((error: unknown) => useLog().error({ err: error }, `${name}: work between the minutes failed`)).finally(() => running.delete(name))
  }
}
