/** Upper bounds of histograms of time, in seconds. */
export const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The value of the label `endpoint`. */
export const endpointValues = 'requests, summary or count';
