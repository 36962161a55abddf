/** The zone of the sample's clinics. */
export const SAMPLE_TIME_ZONE = 'America/Chicago'
