import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { extractFile, getRawHeader } from '@electron/asar'

/** app.asar as it lies in a package. */
export interface Archive {
  /** Its bytes. */
  readonly size: number
  /** The SHA-256 of its header, which holds the hash of every file: what asar integrity compares. */
  readonly hash: string
  /** Its files, with slashes, sorted. */
  readonly files: readonly string[]
  text(file: string): string
}

type Folder = ReturnType<typeof getRawHeader>['header']
type Entry = Folder['files'][string]

const filesOf = (entry: Entry, path: string): string[] =>
  'files' in entry
    ? Object.entries(entry.files).flatMap(([name, one]) => filesOf(one, path ? `${path}/${name}` : name))
    : [path]

export function readArchive(path: string): Archive {
  const { header, headerString } = getRawHeader(path)
  return {
    size: readFileSync(path).length,
    hash: createHash('sha256').update(headerString).digest('hex'),
    files: filesOf(header, '').sort(),
    text: (file) => extractFile(path, file.replaceAll('/', sep)).toString('utf8'),
  }
}
