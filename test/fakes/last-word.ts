/** What a device says before it kills itself: Windows tells of such a process only that it has ended with 1. */
export const LAST_WORD = 'dying'
