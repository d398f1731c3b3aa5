import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type { BetterAuthPlugin } from 'better-auth'
import { z } from 'zod'

/** Opens a session for an account whose contact was proven by a code. Callable from this server alone: it has no address of its own. */
export const codeSession = {
  id: 'code-session',
  endpoints: {
    openCodeSession: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ userId: z.string() }) }, async (ctx) => {
      const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId)
      if (!user) throw ctx.error('UNAUTHORIZED')
      // The hook in auth.ts sees that the person is active; it knows this way in by the method alone.
      const session = await ctx.context.internalAdapter.createSession(user.id, false, { method: 'code' }, true)
      await setSessionCookie(ctx, { session, user })
      return ctx.json({ opened: true })
    }),
  },
} satisfies BetterAuthPlugin
