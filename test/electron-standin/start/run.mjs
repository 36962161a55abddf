import { spawn } from 'node:child_process'

/**
 * Runs a child to its end. A signal to this process is passed on; the child of a terminal has got Ctrl+C itself. Resolves to how
 * the child ended.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ code: number, ms: number, stopped: boolean }>}
 */
export function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const started = Date.now()
    const child = spawn(command, args, options)
    let stopped = false
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      stopped = true
      child.kill(signal)
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    const finish = () => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
    }
    child.once('error', (error) => {
      finish()
      reject(error)
    })
    child.once('exit', (code) => {
      finish()
      resolve({ code: code ?? 1, ms: Date.now() - started, stopped })
    })
  })
}
