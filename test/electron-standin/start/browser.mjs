import { join } from 'node:path'
import { node24, root } from './node24.mjs'
import { run } from './run.mjs'

/**
 * Serves the application to a browser. The channel tells the server when this process is gone, however it ended. Resolves to
 * the exit code.
 * @param {number} port
 */
export async function serveBrowser(port) {
  const args = [join(root, 'test/electron-standin/main.ts'), `--standin-browser=${port}`, root]
  const { code } = await run(node24(), args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  return code
}
