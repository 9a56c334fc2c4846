/** Numbers of the pack's choices, as its tables declare them. */
const option = (n: number): number => 482_100_000 + n;

/** What happened. */
export const kinds = { opened: option(1), clicked: option(2), unsubscribed: option(3), delivered: option(4), deferred: option(5), bounced: option(6), blocked: option(7), complained: option(8) };

/** Who made a hit. */
export const verdicts = { person: option(1), machine: option(2), uncertain: option(3) };

/** What a recipient's mail has come to. */
export const states = { notTracked: option(1), sent: option(2), delivered: option(3), opened: option(4), clicked: option(5), bounced: option(6), complained: option(7), unsubscribed: option(8) };

/** Of a picture that mails can show. */
export const published = option(2);
