import type { EnteredResponse } from '#shared/schemas/response-entry'
import { readStoredSurvey } from '#shared/domain/survey-draft'
import type { opinionPurposes } from '#shared/domain/upload'

/** An interview that waits on this device; `problem`: why the server has refused it. */
export interface WaitingInterview { id: string, person: string, survey: string, at: number, body: EnteredResponse, problem: string }
/** A photo or paper that goes with an answer; answers name it by `id` until it is sent and is called `upload`. */
export interface InterviewFile { id: string, at: number, name: string, purpose: typeof opinionPurposes[number], /** As bytes: not every browser keeps a Blob. */ content: ArrayBuffer, type: string, upload: string }

const name = 'gonghui-interviews'
/** That something waits can be told without opening the store, by pages that have nothing to do with it. */
const mark = 'gonghui:interviews'
const drafts = 'gonghui:interview:draft:'

/** Under which name an interview half-filled is kept. */
export const interviewDraftKey = (person: string, survey: string) => `${drafts}${person}:${survey}`

/** Interviews on this device, by who asked them, and their files: in IndexedDB, so that they stay through a reload, a closed tab and an ended session. Browser only. */
export const interviewStore = {
  put: (one: WaitingInterview) => within('responses', 'readwrite', store => store.put(one)).then(() => noteInterviews()),
  remove: (id: string) => within('responses', 'readwrite', store => store.delete(id)),
  all: () => within<WaitingInterview[]>('responses', 'readonly', store => store.getAll()),
  putFile: (one: InterviewFile) => within('files', 'readwrite', store => store.put(one)).then(() => noteInterviews()),
  removeFile: (id: string) => within('files', 'readwrite', store => store.delete(id)),
  files: () => within<InterviewFile[]>('files', 'readonly', store => store.getAll()),
}

/** Interviews half-filled on this device, as they were written. */
export function interviewDrafts(): string[] {
  return Object.keys(localStorage).filter(key => key.startsWith(drafts)).flatMap(key => localStorage.getItem(key) ?? [])
}

/** How many interviews somebody who signs out would leave behind, also half-filled; 0 where none were ever taken here. */
export async function countInterviews(): Promise<number> {
  try {
    if (!localStorage.getItem(mark)) return 0
    return (await interviewStore.all()).length + interviewDrafts().filter(draft => readStoredSurvey(draft, Date.now())).length
  }
  catch {
    return 0
  }
}

/** Removes everything of interviews from this device: what waits, the page that was kept, and what keeps it. */
export async function forgetInterviews() {
  try {
    if (!localStorage.getItem(mark)) return
    localStorage.removeItem(mark)
    for (const key of Object.keys(localStorage).filter(one => one.startsWith('gonghui:interview:'))) localStorage.removeItem(key)
    indexedDB.deleteDatabase(name)
    await caches.delete('gonghui-interview')
    for (const one of await navigator.serviceWorker.getRegistrations()) if (one.scope.endsWith('/interview')) await one.unregister()
  }
  catch {
    // Where the browser keeps nothing there is nothing to remove.
  }
}

/** The sentence that asks before signing out leaves something behind; its texts come with `interviewTexts`. */
export const leavingKey = 'kiosk.interviewsLeft'

/** The texts of `leavingKey`, which no page loads by itself. */
export async function interviewTexts(language: string) {
  return (language === 'en' ? await import('~/i18n/en-kiosk') : await import('~/i18n/zh-CN-kiosk')).default
}

/** Notes that this device keeps something of interviews, so that signing out removes it. */
export function noteInterviews() {
  try {
    localStorage.setItem(mark, '1')
  }
  catch {
    // Nothing can be kept here at all.
  }
}

async function within<T>(part: 'responses' | 'files', mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  const db = await opened()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(part, mode)
      const request = work(transaction.objectStore(part))
      // Done only when it is on the disk, not when the request was taken.
      transaction.oncomplete = () => resolve(request.result as T) // The caller names what its request reads.
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('the browser’s store refused'))
    })
  }
  finally {
    db.close()
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 2)
    request.onupgradeneeded = () => {
      for (const part of ['responses', 'files']) if (!request.result.objectStoreNames.contains(part)) request.result.createObjectStore(part, { keyPath: 'id' })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the browser’s store refused'))
  })
}
