import type { IpcError, Result } from '#shared/ipc/result.ts'

/** Milliseconds without a change after which the form is kept, and the longest time that steady typing puts it off. */
export const KEEP_AFTER_MS = 300
export const KEEP_AT_LATEST_MS = 2000

type Kept = Result<Record<string, never>>

export interface KeeperPorts {
  /** Gives main the form to keep, or null to let it go. Main takes them in the order in which they were sent. */
  readonly send: (form: string | null) => Promise<Kept>
  /** Why the form is not kept at the moment; null as soon as it is again. */
  readonly onTrouble: (trouble: IpcError | null) => void
}

/** Keeps the form of an entry in main while it is typed. */
export interface DraftKeeper {
  /** The form as it is now; null while there is nothing worth keeping. */
  change(form: string | null): void
  /** Sends at once what is not sent. True when main has the form as it is now. */
  flush(): Promise<boolean>
  /** Lets the form go. True when main has let go; changes after that are not kept. */
  letGo(): Promise<boolean>
  /** Main removed the form when it saved the entry. Nothing is sent any more. */
  end(): void
}

/** Calls `run` after a pause in the changes, and at the latest after `KEEP_AT_LATEST_MS` of steady changes. */
function createDelay(run: () => void) {
  let pause: ReturnType<typeof setTimeout> | null = null
  let latest: ReturnType<typeof setTimeout> | null = null
  return {
    restart() {
      if (pause) clearTimeout(pause)
      pause = setTimeout(run, KEEP_AFTER_MS)
      latest ??= setTimeout(run, KEEP_AT_LATEST_MS)
    },
    stop() {
      if (pause) clearTimeout(pause)
      if (latest) clearTimeout(latest)
      pause = null
      latest = null
    },
  }
}

/** @param kept the form that main has already, null for none */
export function createDraftKeeper({ send, onTrouble }: KeeperPorts, kept: string | null): DraftKeeper {
  let wanted = kept
  /** What was sent last, and how main took it. */
  let sent: { readonly form: string | null; readonly taken: Promise<boolean> } = {
    form: kept,
    taken: Promise.resolve(true),
  }
  let ended = false
  const delay = createDelay(() => void flush())

  function give(form: string | null): Promise<boolean> {
    const mine = {
      form,
      taken: send(form).then((answer) => {
        if (sent === mine) onTrouble(answer.ok ? null : answer.error)
        return answer.ok
      }),
    }
    sent = mine
    return mine.taken
  }

  async function flush(): Promise<boolean> {
    delay.stop()
    if (ended) return true
    // A form that main refused is sent again here; otherwise nobody would send it.
    if (sent.form === wanted && (await sent.taken)) return true
    return ended || give(wanted)
  }

  return {
    change(form) {
      if (form === wanted) return
      wanted = form
      delay.restart()
    },
    flush,
    async letGo() {
      delay.stop()
      if (ended) return true
      wanted = null
      ended = true
      ended = (sent.form === null && (await sent.taken)) || (await give(null))
      return ended
    },
    end() {
      delay.stop()
      ended = true
    },
  }
}
