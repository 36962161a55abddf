import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import type { ReadPolicy } from './policy.ts'
import { policyPlaces, readPolicy } from './policy-file.ts'

/** How the person is called by the system; empty for a user whom it has no name for. */
export function loginName(): string {
  try {
    return userInfo().username
  } catch (error) {
    if (error instanceof Error && 'code' in error) return ''
    throw error
  }
}

interface PolicyOfComputerPorts {
  readonly isPackaged: boolean
  /** A policy in the place of the organization's, for development. */
  readonly developmentFile: string | undefined
  readonly process: Pick<NodeJS.Process, 'platform' | 'getuid' | 'execPath'>
}

/** The policy that holds here. Installed, Caseload believes the places alone that only admins can write to. */
export function policyOfComputer({ isPackaged, developmentFile, process }: PolicyOfComputerPorts): ReadPolicy {
  const { platform, getuid, execPath: executable } = process
  if (!isPackaged && developmentFile)
    return readPolicy([{ path: resolve(developmentFile), form: 'json' }], { platform, trusted: [0, getuid?.() ?? 0] })
  return readPolicy(policyPlaces({ platform, executable, userName: loginName() }), { platform, trusted: [0] })
}
