/** Largest file that is read, in MB. A list of 20,000 patients has 3. */
export const MOST_MB = 20
export const MOST_BYTES = MOST_MB * 1_000_000
