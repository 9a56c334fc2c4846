/** Told with a table's name when its lists are to be fetched again: a script asks for it. */
export const gridsChanged = new EventTarget();
