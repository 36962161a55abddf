// Looks at what was packaged: node test/package/check.ts FOLDER linux|win32|darwin. Ends with 1 and everything that is wrong.

import { readArchive } from './archive.ts'
import { checkPackage, type Platform, pathsOf } from './check-package.ts'

const [folder = '', platform = process.platform] = process.argv.slice(2)
const findings = await checkPackage(folder, platform as Platform)
const { files, size, hash } = readArchive(pathsOf(folder, platform as Platform).archive)
process.stdout.write(`${files.length} files, ${size} bytes, sha256 ${hash}\n`)
for (const finding of findings) process.stderr.write(`${finding}\n`)
process.exitCode = findings.length > 0 ? 1 : 0
