import { createRequire } from 'node:module'
import { join } from 'node:path'

// Both come with electron-builder, which edits the resources of a program for Windows with them.
const require = createRequire(join(import.meta.dirname, '../../../node_modules/app-builder-lib/package.json'))
const { NtExecutable, NtExecutableResource } = require('pe-library')
const { Resource } = require('resedit')

const US_ENGLISH = 1033
const UNICODE = 1200

/** A program for Windows without code and signature, with the version that electron-builder looks for. */
export function emptyExe(): Buffer {
  const exe = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(exe)
  const version = Resource.VersionInfo.createEmpty()
  const language = { lang: US_ENGLISH, codepage: UNICODE }
  version.setStringValues(language, { FileDescription: 'Electron', ProductName: 'Electron', CompanyName: 'Stand-in' })
  version.outputToResourceEntries(resources.entries)
  resources.outputResource(exe)
  return Buffer.from(exe.generate())
}
