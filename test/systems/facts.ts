// Prints how this system treats files, names, signals and folders, where Windows, macOS and Linux differ and Caseload or its tests depend
// on it. Needs nothing but Node: the first step of a run on a system that nobody here has.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import tls from 'node:tls'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'caseload-facts-'))
const inFolder = (name: string) => path.join(folder, name)
const print = (line: string) => process.stdout.write(`${line}\n`)

/** Prints what comes of `look`, also when it fails. */
async function fact(name: string, look: () => unknown): Promise<void> {
  try {
    print(`${name}: ${await look()}`)
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string }
    print(`${name}: fails with ${code ?? ''} ${message?.slice(0, 120)}`)
  }
}

/** How a Node that runs `script` ends, when `signal` comes a second after its start. */
function endOf(script: string, signal?: NodeJS.Signals): Promise<string> {
  const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore' })
  const timer = signal && setTimeout(() => child.kill(signal), 1_000)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, by) => {
      clearTimeout(timer)
      resolve(`code ${code}, signal ${by}`)
    })
  })
}

const WAIT = 'setTimeout(() => {}, 20000)'

async function files(): Promise<void> {
  await fact('a path between two files', () => path.relative(folder, inFolder('main/x.ts')))
  await fact('the mode of a file made with 0600', () => {
    fs.writeFileSync(inFolder('mode'), '', { mode: 0o600 })
    return (fs.statSync(inFolder('mode')).mode & 0o777).toString(8)
  })
  await fact('a new file over one that is open for reading', () => {
    fs.writeFileSync(inFolder('old'), '1')
    fs.writeFileSync(inFolder('new'), '2')
    const open = fs.openSync(inFolder('old'), 'r')
    try {
      fs.renameSync(inFolder('new'), inFolder('old'))
      return 'replaces it'
    } finally {
      fs.closeSync(open)
    }
  })
  await fact('a link to a folder, without a type', () => {
    fs.mkdirSync(inFolder('linked'))
    fs.symlinkSync(inFolder('linked'), inFolder('link'))
    return 'made'
  })
  await fact('a junction', () => {
    fs.symlinkSync(inFolder('linked'), inFolder('junction'), 'junction')
    return 'made'
  })
  for (const name of ['a?b', 'a:b', 'a"b']) {
    await fact(`a file named ${name}`, () => {
      fs.writeFileSync(inFolder(name), '')
      return fs.readdirSync(folder).includes(name) ? 'made' : 'made under another name'
    })
  }
}

async function database(): Promise<void> {
  const file = inFolder('a.db')
  const store = new DatabaseSync(file)
  store.exec('PRAGMA journal_mode=WAL; CREATE TABLE t(x); INSERT INTO t VALUES(1)')
  await fact('reading the -shm of an open store', () => fs.readFileSync(`${file}-shm`).length)
  await fact('reading it in a transaction', () => {
    store.exec('BEGIN IMMEDIATE; INSERT INTO t VALUES(2)')
    try {
      return fs.readFileSync(`${file}-shm`).length
    } finally {
      store.exec('ROLLBACK')
    }
  })
  await fact('renaming an open store', () => {
    fs.renameSync(file, `${file}.aside`)
    fs.renameSync(`${file}.aside`, file)
    return 'done'
  })
  store.close()
  await fact('renaming a closed store', () => {
    fs.renameSync(file, `${file}.aside`)
    return 'done'
  })
  const removed = inFolder('b.db')
  const other = new DatabaseSync(removed)
  other.exec('CREATE TABLE t(x)')
  await fact('removing an open store', () => {
    fs.rmSync(removed, { force: true })
    return fs.existsSync(removed) ? 'it is still there' : 'it is gone'
  })
  other.close()
}

async function disk(): Promise<void> {
  await fact('bringing a folder to the disk', () => {
    const open = fs.openSync(folder, 'r')
    try {
      fs.fsyncSync(open)
      return 'done'
    } finally {
      fs.closeSync(open)
    }
  })
  await fact('roots that the system trusts', () => tls.getCACertificates('system').length)
}

async function processes(): Promise<void> {
  await fact('a process that kills itself', () => endOf(`process.kill(process.pid, 'SIGKILL'); ${WAIT}`))
  await fact('a process that is killed', () => endOf(WAIT, 'SIGKILL'))
  await fact('a process that handles SIGINT', () =>
    endOf(`process.on('SIGINT', () => process.exit(0)); ${WAIT}`, 'SIGINT'),
  )
  await fact('the temporary folder by TMPDIR', () => {
    const before = process.env.TMPDIR
    process.env.TMPDIR = folder
    try {
      return os.tmpdir() === folder ? 'follows it' : `stays ${os.tmpdir()}`
    } finally {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    }
  })
}

print(
  `${process.platform} ${process.arch} ${os.release()}, Node ${process.versions.node}, ${os.availableParallelism()} cores`,
)
try {
  await files()
  await database()
  await disk()
  await processes()
} finally {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}
