import type { SignInAccount, SignInState } from '#shared/sign-in.ts'
import { callerIdentity } from './caller-identity.ts'
import {
  type IdentityCenter,
  type IdentityCenterConnection,
  type IdentityCenterPorts,
  openIdentityCenter,
} from './identity-center.ts'
import { obtainTokens, type SignInMethod } from './obtain-tokens.ts'
import type { RandomBytes } from './pkce.ts'
import { SignInFailure } from './sign-in-failure.ts'
import { failedWith } from './sign-in-text.ts'
import type { StoredSession } from './sso-session.ts'
import type { KeptSignIn, Vault } from './vault.ts'
import { WireFailure } from './wire-failure.ts'

export interface Role {
  readonly accountId: string
  readonly roleName: string
}

export interface FlowPorts extends IdentityCenterPorts {
  readonly vault: Vault
  /** Ends early, without an error, when the signal does. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly randomBytes: RandomBytes
  /** Opens the person's browser through the one gate; false when it would not. */
  readonly openBrowser: (url: string, center: IdentityCenter['endpoints']) => Promise<boolean>
  /** Keeps the account and role that the person chose. */
  readonly setRole: (connectionId: string, role: Role) => Promise<void>
}

/** One sign-in that is running, and the person's part in it. */
export interface Run {
  readonly connection: IdentityCenterConnection
  readonly method: SignInMethod
  readonly controller: AbortController
  readonly show: (state: SignInState) => void
  /** Opens the browser again, null before there is an address. */
  open: (() => Promise<boolean>) | null
  choose: ((role: Role) => void) | null
  confirm: ((isMe: boolean) => void) | null
}

/** Resolves with what the person answers, rejects when the sign-in is cancelled. */
function answer<T>({ controller: { signal } }: Run, ask: (resolve: (value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new SignInFailure('cancelled'))
    signal.addEventListener('abort', () => reject(new SignInFailure('cancelled')), { once: true })
    ask(resolve)
  })
}

async function assignments({ portal }: IdentityCenter, token: string): Promise<SignInAccount[]> {
  const accounts = await portal.accounts(token)
  return Promise.all(
    accounts.map(async (account) => ({ ...account, roles: await portal.roles(token, account.accountId) })),
  )
}

/** The connection's role; else the only one that is assigned, else the one that the person chooses. */
async function roleFor(run: Run, center: IdentityCenter, session: StoredSession, ports: FlowPorts): Promise<Role> {
  const { id, accountId, roleName } = run.connection
  if (accountId && roleName) return { accountId, roleName }
  const accounts = (await assignments(center, session.tokens.accessToken)).filter(
    (account) => accountId === null || account.accountId === accountId,
  )
  const roles = accounts.flatMap((one) => one.roles.map((name) => ({ accountId: one.accountId, roleName: name })))
  const [first] = roles
  if (!first) throw new WireFailure('no-access')
  const role =
    roles.length === 1
      ? first
      : await answer<Role>(run, (resolve) => {
          run.choose = resolve
          run.show({ step: 'choose', accounts })
        })
  await ports.setRole(id, role)
  return role
}

/** Whether the person is the one whom AWS names: asked once, they can't edit it. */
async function isConfirmed(run: Run, userName: string, kept: KeptSignIn): Promise<boolean> {
  if (kept.userName === userName) return true
  return answer<boolean>(run, (resolve) => {
    run.confirm = resolve
    run.show({ step: 'confirm', userName })
  })
}

/** What is kept of the sign-in, changed part by part. */
async function keeper(id: string, vault: Vault) {
  let kept = await vault.read(id)
  return {
    current: () => kept,
    async keep(changed: Partial<KeptSignIn>) {
      kept = await vault.update(id, (now) => ({ ...now, ...changed }))
    },
  }
}

type Keeper = Awaited<ReturnType<typeof keeper>>

async function tokensFor(run: Run, center: IdentityCenter, { current, keep }: Keeper, ports: FlowPorts) {
  const { now, sleep, randomBytes, openBrowser } = ports
  return obtainTokens(run.method, {
    center,
    now,
    sleep,
    randomBytes,
    signal: run.controller.signal,
    show: run.show,
    registrations: current().registrations,
    keepRegistration: (method, registration) =>
      keep({ registrations: { ...current().registrations, [method]: registration } }),
    onAddress(url) {
      run.open = () => openBrowser(url, center.endpoints)
      return run.open()
    },
  })
}

async function complete(run: Run, center: IdentityCenter, ports: FlowPorts): Promise<SignInState> {
  const kept = await keeper(run.connection.id, ports.vault)
  run.show({ step: 'contacting' })
  const session = await tokensFor(run, center, kept, ports)
  const { accountId, roleName } = await roleFor(run, center, session, ports)
  const credentials = await center.portal.credentials(session.tokens.accessToken, accountId, roleName)
  const identity = await callerIdentity(credentials, {
    endpoint: center.endpoints.sts,
    region: run.connection.region,
    now: ports.now,
    agents: ports.agents,
  })
  if (!identity) return failedWith('AWS names no person for this role. Ask your administrator.', ['again'])
  if (!(await isConfirmed(run, identity.userName, kept.current()))) {
    await center.portal.logout(session.tokens.accessToken)
    return failedWith('Nothing was kept. Sign out of your clinic’s page in the browser, then sign in as yourself.')
  }
  // Who cancelled in the last moment is not signed in.
  if (run.controller.signal.aborted) throw new SignInFailure('cancelled')
  await kept.keep({ session, userName: identity.userName })
  return { step: 'done' }
}

/**
 * Signs a person in at an IAM Identity Center, from the first contact to a confirmed person and a session that is kept.
 * @throws SignInFailure, WireFailure
 */
export async function signInFlow(run: Run, ports: FlowPorts): Promise<SignInState> {
  const center = openIdentityCenter(run.connection, ports)
  try {
    return await complete(run, center, ports)
  } finally {
    center.close()
  }
}
