import { ExpectedFailure } from '#shared/ipc/result.ts'

/** How a profile comes to its credentials, as far as a person is told. */
export type ProfileKind = 'missing' | 'sso' | 'login' | 'other'

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
export function profileFailure(profile: string, kind: ProfileKind, error: unknown): ExpectedFailure {
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
