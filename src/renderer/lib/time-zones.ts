/** Zones of the United States, in which most clinics of the model are. */
const FIRST = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
]

/** Every IANA zone that this computer knows: its own, those of the United States, then the others by name. */
export function zoneChoices(own: string): string[] {
  return [...new Set([own, ...FIRST, ...Intl.supportedValuesOf('timeZone')])]
}

/** `Central Time`; the zone's own name where no other is known. */
export function zoneName(zone: string, at: number): string {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longGeneric' })
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value
    return name === undefined || name.startsWith('GMT') ? zone : name
  } catch (error) {
    if (error instanceof RangeError) return zone
    throw error
  }
}
