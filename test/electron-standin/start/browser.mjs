import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { node24, root } from './node24.mjs'
import { run } from './run.mjs'

/**
 * Serves the application to a browser: the sample clinic alone, and nothing kept. Resolves to the exit code.
 * @param {number} port
 */
export async function serveBrowser(port) {
  const { CASELOAD_CONNECTION: connection, CASELOAD_USER_DATA: _userData, NODE_OPTIONS: _options, ...env } = process.env
  if (connection)
    process.stdout.write('In a browser Caseload opens the sample clinic only: CASELOAD_CONNECTION is ignored.\n')
  const userData = mkdtempSync(join(tmpdir(), 'caseload-browser-'))
  const remove = () => rmSync(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  process.once('exit', remove)
  const main = join(root, 'test/electron-standin/main.ts')
  const args = [main, `--standin-browser=${port}`, `--user-data-dir=${userData}`, root]
  const { code } = await run(node24(), args, { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  return code
}
