import type { InjectionKey } from 'vue'

/** The sentence for a field of a meeting's form by its path, given to the form's parts. */
export const meetingErrorsKey: InjectionKey<(path: string) => string | undefined> = Symbol('the faults of a meeting\'s form')
