import { isFinalRefusal } from '#shared/domain/upload'
import { ApiProblem } from '~/composables/useApi'

/** A dropped file on its way into the draft. */
export interface MapTask {
  key: number
  file: File
  state: 'waiting' | 'working' | 'failed'
  /** Pages done and all pages of a PDF; 0 of 0 for a picture. */
  done: number
  total: number
  /** Share of the present piece that has gone out. */
  share: number
  problem: string
  /** Whether another attempt could end otherwise. */
  retriable: boolean
}

interface TaskOptions {
  /** Whether pages done before a failure need not be done again. */
  keepsPages: boolean
  stopped: () => boolean
  /** What to tell of a failure. */
  sentence: (problem: unknown) => string
}

/** Dropped files, taken one after the other; one that failed stays with its sentence until it is tried again or dropped. */
export function useMapTasks(take: (task: MapTask) => Promise<void>, { keepsPages, stopped, sentence }: TaskOptions) {
  const tasks = ref<MapTask[]>([])
  let lastKey = 0
  let running = false

  function add(files: readonly File[]) {
    for (const file of files) tasks.value.push({ key: lastKey += 1, file: markRaw(file), state: 'waiting', done: 0, total: 0, share: 0, problem: '', retriable: true })
    void run()
  }
  function drop(key: number) {
    tasks.value = tasks.value.filter(task => task.key !== key)
  }
  function retry(task: MapTask) {
    Object.assign(task, { state: 'waiting', done: keepsPages ? task.done : 0, share: 0, problem: '' })
    void run()
  }

  async function run() {
    if (running) return
    running = true
    for (let task = nextTask(); task; task = nextTask()) {
      task.state = 'working'
      try {
        await take(task)
        drop(task.key)
      }
      catch (problem) {
        Object.assign(task, { state: 'failed', problem: sentence(problem), retriable: !(problem instanceof ApiProblem && isFinalRefusal(problem.code)) })
      }
    }
    running = false
  }
  const nextTask = () => stopped() ? undefined : tasks.value.find(task => task.state === 'waiting')

  return { tasks, add, retry, drop }
}
