const KB = 1024
const UNITS = ['KB', 'MB', 'GB', 'TB'] as const

/** `0 KB`, `820 KB`, `4.2 MB`, `212 GB` */
export function bytesText(bytes: number): string {
  let value = bytes / KB
  let at = 0
  while (value >= KB && at < UNITS.length - 1) {
    value /= KB
    at++
  }
  return `${at > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[at]}`
}

/** `40 s`, `3 min 40 s`, `2 h 5 min`, `3 days` */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.floor(hours / 24)} days`
}
