import { ExpectedFailure } from '#shared/ipc/result.ts'
import { expectedFailure } from '../auth/access.ts'
import { callerIdentity } from '../auth/caller-identity.ts'
import { awsSignInEndpoints } from '../auth/endpoints.ts'
import type { CredentialSource } from '../gateway/table/renew-credentials.ts'
import type { ClientAgents } from '../net/agents.ts'
import type { ProfileAccess } from '../session/connection-runtime.ts'
import type { KnownConnection } from './known-connections.ts'

/** How a profile comes to its credentials, as far as a person is told. */
type ProfileKind = 'missing' | 'sso' | 'login' | 'other'

/** The name as one types it in a terminal. */
const typed = (profile: string) => (/^[\w@%+=:,./-]+$/.test(profile) ? profile : `"${profile}"`)

const SENTENCES: Record<ProfileKind, (profile: string) => string> = {
  missing: (profile) =>
    `There is no profile “${profile}” in the AWS configuration of this computer. Choose another one, or set it up with “aws configure sso --profile ${typed(profile)}” in a terminal.`,
  sso: (profile) =>
    `The AWS sign-in of the profile “${profile}” has ended. Run “aws sso login --profile ${typed(profile)}” in a terminal, then try again.`,
  login: (profile) =>
    `The AWS sign-in of the profile “${profile}” has ended. Run “aws login --profile ${typed(profile)}” in a terminal, then try again.`,
  other: (profile) =>
    `The profile “${profile}” gives no credentials. See what “aws sts get-caller-identity --profile ${typed(profile)}” says in a terminal, then try again.`,
}

const OFFLINE =
  /E(CONNREFUSED|CONNRESET|NOTFOUND|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN|PIPE)|AggregateError|TimeoutError|socket hang up/
const NO_ACCESS = /ForbiddenException|AccessDenied|not authorized to perform|No access/i
const CODE_WANTED = /multi-factor authentication/i

/**
 * What to tell of an error of the SDK's providers. They put the error of the service into a text, and nothing else of it is left: the
 * text decides, and is not shown, because it can hold paths and account numbers.
 */
function profileFailure(profile: string, kind: ProfileKind, error: unknown): ExpectedFailure {
  const text = error instanceof Error ? `${error.name} ${error.message} ${'code' in error ? error.code : ''}` : ''
  const failure = (code: ExpectedFailure['code'], message: string) => new ExpectedFailure(code, message)
  if (kind === 'missing') return failure('sign-in-required', SENTENCES.missing(profile))
  if (OFFLINE.test(text))
    return failure('offline', 'The sign-in service can’t be reached. Check the network connection, then try again.')
  if (NO_ACCESS.test(text))
    return failure(
      'access-denied',
      `The account and role of the profile “${profile}” are not assigned to you. Ask the administrator of your AWS account.`,
    )
  if (CODE_WANTED.test(text))
    return failure(
      'sign-in-required',
      `The profile “${profile}” wants the code of an authenticator, which Caseload can’t ask for. Choose a profile of IAM Identity Center.`,
    )
  return failure('sign-in-required', SENTENCES[kind](profile))
}

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
  const { loadSharedConfigFiles } = await import('@smithy/core/config')
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
      const { fromIni, fromSSO } = await import('@aws-sdk/credential-providers')
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
