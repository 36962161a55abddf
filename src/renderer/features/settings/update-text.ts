import type { UpdateState } from '#shared/updates.ts'
import { computerZone, timeOfDay } from '../../lib/format.ts'

const MB = 1024 * 1024
const megabytes = (bytes: number) => `${(bytes / MB).toFixed(1)} MB`

/** How updates stand, in a sentence or two. */
export function updateText(state: UpdateState): string {
  switch (state.state) {
    case 'off':
      return 'Off. Your organization’s policy lets Caseload look for no versions; your IT installs them.'
    case 'not-here':
      return state.why
    case 'not-checked':
      return 'Nothing was looked for yet.'
    case 'checking':
      return 'Looking for a new version.'
    case 'current': {
      const checked = `Checked at ${timeOfDay(state.checkedAt, computerZone())}.`
      return state.later === null
        ? `Up to date. ${checked}`
        : `Up to date. Version ${state.later} comes to computers step by step, and to this one later. ${checked}`
    }
    case 'downloading':
      return `Version ${state.version} is being downloaded: ${megabytes(state.received)} of ${megabytes(state.size)}.`
    case 'available':
      return `Version ${state.version} is there. Get it from ${state.page}, quit Caseload, and drag the new one to Applications.`
    case 'ready':
      return state.later
        ? `Version ${state.version} is installed at the next start.`
        : `Version ${state.version} is ready. Drafts, the timer and entries to send stay.`
    case 'refused':
      return state.sentence
  }
}
