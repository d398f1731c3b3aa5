import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type { BetterAuthPlugin } from 'better-auth'
import { z } from 'zod'
import { provenMethods } from '#shared/domain/sign-in'

/**
 * Opens a session for an account whose owner was proven without better-auth: by a code, or by another site's word.
 * Callable from this server alone: it has no address of its own.
 */
export const serverSession = {
  id: 'server-session',
  endpoints: {
    openServerSession: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ userId: z.string(), method: z.enum(provenMethods) }) }, async (ctx) => {
      const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId)
      if (!user) throw ctx.error('UNAUTHORIZED')
      // The hook in auth.ts sees that the person is active; it knows this way in by the method alone.
      const session = await ctx.context.internalAdapter.createSession(user.id, false, { method: ctx.body.method }, true)
      await setSessionCookie(ctx, { session, user })
      return ctx.json({ opened: true })
    }),
  },
} satisfies BetterAuthPlugin
