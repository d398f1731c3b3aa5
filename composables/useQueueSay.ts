import type { Toast } from './useToast'

export type QueueSay = (text: string, options?: Partial<Omit<Toast, 'id' | 'text'>>) => void

/** One message of the queue at a time: at the pace of the keyboard the next word replaces the last. */
export function useQueueSay(): QueueSay {
  const { show, dismiss } = useToast()
  let last: number | undefined
  return (text, options) => {
    if (last !== undefined) dismiss(last)
    last = show(text, options)
  }
}
