/** Opens the database when the process starts, so that the first visitor does not wait; closes it at the end. */
export default defineNitroPlugin((nitro) => {
  useConnection().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
  nitro.hooks.hook('close', closeConnection)
})
