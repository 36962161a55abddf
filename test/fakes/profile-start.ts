/** A start file by a profile of this computer, and the person whom its table knows: for mains over a data thread that a test plays. */
export const PROFILE_START = {
  kind: 'profile',
  name: 'Lakeside',
  profile: 'lakeside',
  table: 'caseload',
  tableRegion: 'us-east-2',
  endpoints: null,
} as const
export const KNOWN_PERSON = { state: 'known', userId: 'u1', displayName: 'Renee Okafor', email: '' } as const
