/** The index's manifest, put in when the scripts are joined, so that a first question does not have to fetch it. */
export const MANIFEST = null;
