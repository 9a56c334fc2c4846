/** What becomes of a submission: `statuscode`. */
export const statuses = { received: 1, quarantined: 482100001, released: 482100002, spam: 482100003, failed: 482100004, awaiting: 482100005 } as const;

/** What somebody said of it: `pp_verdict`. */
export const verdicts = { none: 482100000, fine: 482100001, spam: 482100002 } as const;
