/** Numbers of the pack's choices, as its tables declare them. */
export const directions = { outgoing: 482100001, incoming: 482100002 };

/** Of a text. */
export const states = { draft: 1, sending: 482100001, waiting: 482100002, received: 482100003, sent: 2, delivered: 482100004, read: 482100005, done: 482100006, failed: 3, notDelivered: 482100007, withdrawn: 482100008 };

export const keywords = { stop: 482100001, start: 482100002, help: 482100003, stopInWords: 482100004 };

/** Whether a number may be texted, and who says so. */
export const wishes = { optedIn: 482100001, optedOut: 482100002, onHold: 482100003, cannot: 482100004, somebodyElses: 482100005 };
export const byUser = 482100004;

export const senderStates = { draft: 1, connecting: 482100001, connected: 482100002, attention: 482100003, withdrawn: 2 };
export const batchStates = { draft: 1, awaits: 482100001, beingSent: 482100002, attention: 482100003, sent: 2, withdrawn: 482100004 };
