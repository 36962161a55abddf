import { fromIni, fromSSO } from '@aws-sdk/credential-providers'
import { loadSharedConfigFiles } from '@smithy/core/config'
import type { CredentialSource } from '../gateway/table/renew-credentials.ts'
import type { ClientAgents } from '../net/agents.ts'
import { type ProfileKind, profileFailure } from './profile-failure.ts'

/** Where the AWS configuration is. Absent: where AWS's own tools look, with `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`. */
export interface ProfilePaths {
  readonly configFilepath?: string
  readonly filepath?: string
}

export interface ProfileOptions {
  readonly paths?: ProfilePaths
  /** How this computer's network is used; Node's own way without them. */
  readonly agents?: ClientAgents
  /** A stand-in of the sign-in services. */
  readonly endpoint?: string
}

type Settings = Readonly<Record<string, string | undefined>>

/** Sections of the configuration that are no profiles. */
const isProfile = (name: string) => !/^(sso-session|services)\./.test(name)

/** The settings of every profile; those of the credentials file count where both files have one, as for AWS's tools. */
async function readProfiles(paths: ProfilePaths): Promise<Map<string, Settings>> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ...paths, ignoreCache: true })
  const profiles = new Map<string, Settings>()
  for (const [name, settings] of [...Object.entries(configFile), ...Object.entries(credentialsFile)])
    if (isProfile(name)) profiles.set(name, { ...profiles.get(name), ...settings })
  return profiles
}

/** The names of the AWS profiles on this computer, in the order of the files. None where there is no configuration, or none that can be read. */
export const listProfiles = async (paths: ProfilePaths = {}): Promise<string[]> => [
  ...(await readProfiles(paths)).keys(),
]

function kindOf(settings: Settings | undefined): ProfileKind {
  if (!settings) return 'missing'
  if (settings.role_arn) return 'other'
  if (settings.sso_session || settings.sso_start_url) return 'sso'
  return settings.login_session ? 'login' : 'other'
}

/**
 * The credentials of an AWS profile, read anew whenever they are asked for: the AWS clients keep them until they end. Only the profile
 * is asked; AWS's whole chain would go on to the environment and to a metadata address on the network.
 * They throw ExpectedFailure `sign-in-required`, `access-denied`, `offline`.
 */
export function profileCredentials(
  profile: string,
  { paths = {}, agents, endpoint }: ProfileOptions = {},
): CredentialSource {
  const clientConfig = { ...(agents ? { requestHandler: agents() } : {}), ...(endpoint ? { endpoint } : {}) }
  const init = { profile, ...paths, ignoreCache: true, clientConfig }
  return async () => {
    const kind = kindOf((await readProfiles(paths)).get(profile))
    try {
      const provider = kind === 'sso' ? fromSSO(init) : fromIni(init)
      const { accessKeyId, secretAccessKey, sessionToken, expiration } = await provider()
      return {
        accessKeyId,
        secretAccessKey,
        ...(sessionToken === undefined ? {} : { sessionToken }),
        ...(expiration === undefined ? {} : { expiration }),
      }
    } catch (error) {
      throw profileFailure(profile, kind, error)
    }
  }
}
