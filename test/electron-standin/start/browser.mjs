import { join } from 'node:path'
import { node24, root } from './node24.mjs'
import { run } from './run.mjs'

/**
 * Serves the application to a browser. The channel tells the server when this process is gone, however it ended. Resolves to
 * the exit code.
 * @param {number} port
 */
export async function serveBrowser(port) {
  // As the stand-in itself: threads without an environment take the tests' clock from the command line alone.
  const clock = process.env.CASELOAD_TEST_OFFSET_MS ? ['--require', join(root, 'test/clock/set-clock.mjs')] : []
  const args = [
    '--unhandled-rejections=warn-with-error-code',
    ...clock,
    join(root, 'test/electron-standin/main.ts'),
    `--standin-browser=${port}`,
    root,
  ]
  const { code } = await run(node24(), args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  return code
}
