import { packageAll } from './stand-in/package-all.ts'

/** Before all tests of packages: there is one for each system, of the sources as they are. */
export default packageAll
