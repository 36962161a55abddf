import { SHARING_MEETING_HOURS, type Sharing } from '#shared/ipc/contract/sharing.ts'

/** Milliseconds between two looks at whether the time is over. */
const LOOK_MS = 1_000

export interface SharingPorts {
  /** Epoch milliseconds: what is told. */
  readonly now: () => number
  /** Milliseconds by a clock that nobody can set: what ends it. */
  readonly monotonic: () => number
  readonly every: (ms: number, run: () => void) => () => void
  /** Whether shared screens and screenshots show the window black. */
  readonly protect: (on: boolean) => void
  readonly changed: (sharing: Sharing) => void
}

/** What ends with it is told once, whatever ended it. */
type OnEnd = () => void

/** Whether shared screens may show the window. They may not, unless a person allows it for a time (45 CFR 164.312(a)(1)). */
export interface ScreenSharing {
  state(): Sharing
  /** Allows it from now on for `minutes`; allowed again, the time begins anew. */
  allow(minutes: number, onEnd: OnEnd): Sharing
  /** Allows it until the review meeting ends, and at the longest for `SHARING_MEETING_HOURS`: a meeting may be forgotten. */
  allowForMeeting(onEnd: OnEnd): Sharing
  /** Nothing is shown any more, from now on. */
  end(): Sharing
}

export function createScreenSharing({ now, monotonic, every, protect, changed }: SharingPorts): ScreenSharing {
  let allowed: { readonly until: Sharing['until']; readonly stop: () => void; readonly onEnd: OnEnd } | null = null
  const state = (): Sharing => ({ until: allowed?.until ?? null })
  function end(): Sharing {
    const ending = allowed
    allowed = null
    if (!ending) return state()
    ending.stop()
    protect(true)
    changed(state())
    ending.onEnd()
    return state()
  }
  /** @param ms after which it ends by itself */
  function begin(ms: number, until: Sharing['until'], onEnd: OnEnd): Sharing {
    protect(false)
    allowed?.stop()
    const endsAt = monotonic() + ms
    const stop = every(LOOK_MS, () => {
      if (monotonic() >= endsAt) end()
    })
    allowed = { until, stop, onEnd }
    changed(state())
    return state()
  }
  return {
    state,
    end,
    allow: (minutes, onEnd) => begin(minutes * 60_000, now() + minutes * 60_000, onEnd),
    allowForMeeting: (onEnd) => begin(SHARING_MEETING_HOURS * 3_600_000, 'meeting-ends', onEnd),
  }
}
