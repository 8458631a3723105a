/** What `fit-probe.ts` runs in a browser. */
export { probeDocument } from '../../src/article/probe';
export { EVIDENCE_NAMES, readProbeEvidence } from '../../src/article/read-probe-evidence';
