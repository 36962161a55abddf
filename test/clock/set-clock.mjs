// Preload of a process that tests start (`node --require`): its clock begins where the tests' clock stands, and runs on. Its worker
// threads get the same clock, also those without an environment. Without the variable nothing is changed.
import { ServerResponse } from 'node:http'
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'
import { shiftDate } from './shift-date.mjs'

/** How far the tests' clock is ahead of the computer's, in milliseconds. */
const NAME = 'CASELOAD_TEST_OFFSET_MS'

/** Node dates the answers of its servers by a clock that can't be set. */
function dateAnswers() {
  const { writeHead } = ServerResponse.prototype
  ServerResponse.prototype.writeHead = function (...parts) {
    if (this.sendDate && !this.hasHeader('date')) this.setHeader('Date', new Date().toUTCString())
    return writeHead.apply(this, parts)
  }
}

let answersAreDated = false

/**
 * Sets the clock of this thread, and of the threads and processes that it starts from now on.
 * @param {number} offsetMs
 */
export function setOffset(offsetMs) {
  shiftDate(offsetMs)
  if (!answersAreDated) dateAnswers()
  answersAreDated = true
  process.env[NAME] = String(offsetMs)
  setEnvironmentData(NAME, offsetMs)
}

/** The clock of this thread, as a script for a page; nothing where it is the computer's. */
export function clockScript() {
  const offset = getEnvironmentData(NAME)
  return offset === undefined ? '' : `(${shiftDate})(${offset})`
}

const given = isMainThread ? process.env[NAME] : getEnvironmentData(NAME)
if (given !== undefined) setOffset(Number(given))
