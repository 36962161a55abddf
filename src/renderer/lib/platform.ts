/** Whether this is a Mac. */
export const onMac = /mac/i.test(globalThis.navigator?.platform ?? '')
