import { randomUUID } from 'node:crypto'
import { type Answer, ok, portalError } from './answers.ts'
import { alive, type FakeSession, type FakeSettings, type FakeState } from './state.ts'

const unauthorized = () => portalError('UnauthorizedException', 401)
const forbidden = () => portalError('ForbiddenException', 403)

/** One page of a list; the token is the index of the next. */
function page<T>(items: readonly T[], query: URLSearchParams, size: number): { part: T[]; nextToken?: string } {
  const from = Number(query.get('next_token') ?? 0)
  const part = items.slice(from, from + size)
  return from + size < items.length ? { part, nextToken: String(from + size) } : { part }
}

function sessionOf(state: FakeState, settings: FakeSettings, token: string): FakeSession | null {
  const access = state.accessTokens.get(token)
  if (!access || access.expiresAt <= settings.now() || !alive(access.session, settings.now())) return null
  return access.session
}

function credentials(state: FakeState, settings: FakeSettings, session: FakeSession, query: URLSearchParams): Answer {
  const [accountId, roleName] = [query.get('account_id') ?? '', query.get('role_name') ?? '']
  const account = settings.accounts.find((one) => one.accountId === accountId)
  if (!account?.roles.includes(roleName)) return forbidden()
  const accessKeyId = `ASIA${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`
  state.issued.add(accessKeyId)
  state.credentials.set(accessKeyId, { session, userName: settings.userName, accountId, roleName })
  return ok({
    roleCredentials: {
      accessKeyId,
      secretAccessKey: state.secret('secret-key'),
      sessionToken: state.secret('session-token'),
      expiration: settings.now() + settings.credentialsMs,
    },
  })
}

/** The access portal: `path` as the wire has it. Null for a path that it doesn't know. */
export function portal(
  state: FakeState,
  settings: FakeSettings,
  path: string,
  query: URLSearchParams,
  token: string,
): Answer | null {
  const session = sessionOf(state, settings, token)
  if (path === '/logout') {
    if (session) session.ended = true
    return ok({})
  }
  if (!['/assignment/accounts', '/assignment/roles', '/federation/credentials'].includes(path)) return null
  if (!session) return unauthorized()
  if (path === '/federation/credentials') return credentials(state, settings, session, query)
  if (path === '/assignment/accounts') {
    const { part, ...rest } = page(settings.accounts, query, settings.pageSize)
    return ok({ accountList: part.map(({ roles: _, ...account }) => account), ...rest })
  }
  const accountId = query.get('account_id') ?? ''
  const account = settings.accounts.find((one) => one.accountId === accountId)
  if (!account) return forbidden()
  const { part, ...rest } = page(account.roles, query, settings.pageSize)
  return ok({ roleList: part.map((roleName) => ({ roleName, accountId })), ...rest })
}

/** STS `GetCallerIdentity`, in the XML of its query protocol. */
export function callerIdentity(state: FakeState, authorization: string): { status: number; xml: string } {
  const accessKeyId = /Credential=([^/]+)\//.exec(authorization)?.[1] ?? ''
  const known = state.credentials.get(accessKeyId)
  if (!known)
    return {
      status: 403,
      xml: '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>Injected.</Message></Error><RequestId>r</RequestId></ErrorResponse>',
    }
  const { accountId, roleName, userName } = known
  const arn = `arn:aws:sts::${accountId}:assumed-role/AWSReservedSSO_${roleName}_0123456789abcdef/${userName}`
  return {
    status: 200,
    xml: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>AROA:${userName}</UserId><Account>${accountId}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
  }
}
