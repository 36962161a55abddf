import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listProfiles, openProfile, profileCredentials } from '../../../src/main/connection/profiles.ts'
import { type FakeIdentityCenter, startIdentityCenter } from '../../fakes/identity-center/server.ts'
import { oidcOf, REGION, signInByDevice } from '../../fakes/identity-center/sign-in.ts'
import { homeAt, REMOVED } from '../../fakes/systems.ts'

let fake: FakeIdentityCenter
let home = ''
let ownHome: () => void
beforeEach(async () => {
  fake = await startIdentityCenter()
  home = await mkdtemp(join(tmpdir(), 'aws-home-'))
  await mkdir(join(home, '.aws', 'sso', 'cache'), { recursive: true })
  // The SDK looks for tokens of sign-ins in the home folder only.
  ownHome = homeAt(home)
})
afterEach(async () => {
  ownHome()
  await fake.stop()
  await rm(home, REMOVED)
})

const CONFIG = `
[default]
region = us-east-1

[profile lakeside]
sso_session = clinic
sso_account_id = 111122223333
sso_role_name = CaseloadCareManager
region = us-east-1

[profile riverbend-legacy]
sso_start_url = https://riverbend.awsapps.com/start
sso_region = ${REGION}
sso_account_id = 111122223333
sso_role_name = NotAssigned

[profile by-process]
credential_process = false

[profile with-code]
role_arn = arn:aws:iam::111122223333:role/R
source_profile = keys
mfa_serial = arn:aws:iam::111122223333:mfa/renee

[sso-session clinic]
sso_start_url = https://riverbend.awsapps.com/start
sso_region = ${REGION}
sso_registration_scopes = sso:account:access

[services local]
dynamodb =
  endpoint_url = http://127.0.0.1:1
`
const CREDENTIALS = `
[keys]
aws_access_key_id = KEY-IN-TEST
aws_secret_access_key = SECRET-IN-TEST
`

const paths = () => ({ configFilepath: join(home, '.aws', 'config'), filepath: join(home, '.aws', 'credentials') })
async function configure(): Promise<void> {
  await writeFile(paths().configFilepath, CONFIG)
  await writeFile(paths().filepath, CREDENTIALS)
}

/** What `aws sso login` leaves: a token under the hash of the session's name, or of the start address. */
async function login(of: string): Promise<void> {
  const oidc = oidcOf(fake)
  const { accessToken } = await signInByDevice(fake, oidc)
  oidc.close()
  const file = `${createHash('sha1').update(of).digest('hex')}.json`
  const token = { accessToken, expiresAt: new Date(Date.now() + 3_600_000).toISOString() }
  await writeFile(join(home, '.aws', 'sso', 'cache', file), JSON.stringify(token))
}

const credentials = (profile: string) => profileCredentials(profile, { paths: paths(), endpoint: fake.origin })()
const failure = (profile: string) =>
  credentials(profile).then(
    () => null,
    (error: unknown) => error,
  )

describe('the profiles of this computer', () => {
  it('are those of both files, without other sections', async () => {
    await configure()
    expect(await listProfiles(paths())).toEqual([
      'default',
      'lakeside',
      'riverbend-legacy',
      'by-process',
      'with-code',
      'keys',
    ])
  })

  it('are none in a home without AWS’s tools, or with something else in their place', async () => {
    expect(await listProfiles(paths())).toEqual([])
    await mkdir(paths().configFilepath)
    expect(await listProfiles(paths())).toEqual([])
  })

  it('are seen as soon as they are written', async () => {
    await listProfiles(paths())
    await configure()
    expect(await listProfiles(paths())).toContain('lakeside')
  })
})

describe('the credentials of a profile', () => {
  beforeEach(configure)

  it('are those of the sign-in that another program made, and say whose they are', async () => {
    await login('clinic')
    expect(await credentials('lakeside')).toMatchObject({
      accessKeyId: expect.stringMatching(/^ASIA/),
      expiration: expect.any(Date),
    })
    const endpoints = { oidc: fake.origin, portal: fake.origin, sts: fake.origin, dynamodb: fake.origin }
    const { userName } = openProfile({ endpoints }, 'lakeside', 'us-east-1', { paths: paths(), now: Date.now })
    expect(await userName()).toBe('renee.okafor@lakeside.example')
  })

  it('are the keys of the credentials file', async () => {
    expect(await credentials('keys')).toEqual({ accessKeyId: 'KEY-IN-TEST', secretAccessKey: 'SECRET-IN-TEST' })
  })

  it('need the command that signs in, before the first time and when the session is over', async () => {
    const wanted = { code: 'sign-in-required', message: expect.stringContaining('“aws sso login --profile lakeside”') }
    expect(await failure('lakeside')).toMatchObject(wanted)
    await login('clinic')
    fake.state.endSessions()
    expect(await failure('lakeside')).toMatchObject(wanted)
  })

  it('are refused for a role that is not assigned, which signing in doesn’t change', async () => {
    await login('https://riverbend.awsapps.com/start')
    expect(await failure('riverbend-legacy')).toMatchObject({
      code: 'access-denied',
      message: expect.stringContaining('not assigned to you'),
    })
  })

  it('are not taken for ended when the network is away', async () => {
    await login('clinic')
    await fake.stop()
    expect(await failure('lakeside')).toMatchObject({ code: 'offline' })
    fake = await startIdentityCenter()
  })

  it.each([
    ['gone', 'There is no profile “gone”'],
    ['gone too', '“aws configure sso --profile "gone too"”'],
    ['default', '“aws sts get-caller-identity --profile default”'],
    ['by-process', '“aws sts get-caller-identity --profile by-process”'],
    ['with-code', 'code of an authenticator'],
  ])('of the profile %s end in a sentence that says what to do', async (profile, text) => {
    expect(await failure(profile)).toMatchObject({ code: 'sign-in-required', message: expect.stringContaining(text) })
  })

  it('never come from the environment in the place of a profile', async () => {
    process.env.AWS_ACCESS_KEY_ID = 'AMBIENT'
    process.env.AWS_SECRET_ACCESS_KEY = 'AMBIENT'
    try {
      expect(await failure('gone')).toMatchObject({ code: 'sign-in-required' })
      expect(await failure('default')).toMatchObject({ code: 'sign-in-required' })
    } finally {
      delete process.env.AWS_ACCESS_KEY_ID
      delete process.env.AWS_SECRET_ACCESS_KEY
    }
  })
})
