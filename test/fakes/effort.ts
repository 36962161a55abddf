/** `all` in CI, `long` where somebody leaves a computer to it for hours; anything else is a desk. `.ci/run` sets it. */
const { CASELOAD_TEST_EFFORT: EFFORT } = process.env

/** How many of something are tried, where each more proves a little more: few on a desk, whose tests are waited for, many in CI. */
export const effort = <T>(desk: T, ci: T, long: T = ci): T => (EFFORT === 'long' ? long : EFFORT === 'all' ? ci : desk)
