import { expectedFailure } from '../auth/access-text.ts'
import { callerIdentity } from '../auth/caller-identity.ts'
import { awsSignInEndpoints } from '../auth/endpoints.ts'
import type { ProfileAccess } from '../session/connection-runtime.ts'
import type { KnownConnection } from './known-connections.ts'
import { type ProfileOptions, profileCredentials } from './profiles.ts'

/**
 * The access of a profile. The name is that of the role session, as for a sign-in; null for keys that are nobody's role.
 */
export function openProfile(
  { endpoints }: Pick<KnownConnection, 'endpoints'>,
  profile: string,
  region: string,
  /** `now`: epoch milliseconds. */
  options: ProfileOptions & { readonly now: () => number },
): ProfileAccess {
  const standIn = endpoints ? { endpoint: endpoints.portal } : {}
  const credentials = profileCredentials(profile, { ...options, ...standIn })
  const endpoint = endpoints?.sts ?? awsSignInEndpoints(region).sts
  const place = { endpoint, region, now: options.now, agents: options.agents }
  return {
    credentials,
    async userName() {
      try {
        return (await callerIdentity(await credentials(), place))?.userName ?? null
      } catch (error) {
        throw expectedFailure(error)
      }
    },
  }
}
