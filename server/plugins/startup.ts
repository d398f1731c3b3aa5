import { closeMail } from '../messages/mail'

/** Opens the database and starts the jobs when the process starts, so that the first visitor does not wait; ends both in order. */
export default defineNitroPlugin((nitro) => {
  const stopping = useConnection().then(startJobs)
  stopping.catch((error: unknown) => {
    useLog().fatal(error instanceof Error ? error.message : String(error))
    process.exit(1)
  })
  nitro.hooks.hook('close', async () => {
    const stop = await stopping.catch(() => undefined)
    await stop?.()
    closeMail()
    await closeConnection()
  })
})
