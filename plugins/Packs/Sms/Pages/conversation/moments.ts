const locale = document.documentElement.lang;

const isToday = (moment: Date): boolean => moment.toDateString() === new Date().toDateString();

/** As short as it is clear: the time today, the day before. */
export const when = (iso: string): string => {
  const moment = new Date(iso);
  return new Intl.DateTimeFormat(locale, isToday(moment) ? { timeStyle: "short" } : moment.getFullYear() === new Date().getFullYear() ? { day: "numeric", month: "short" } : { dateStyle: "short" }).format(moment);
};

export const time = (iso: string): string => new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(new Date(iso));

/** Of whoever reads it, not of the relay. */
export const dayOf = (iso: string): string => new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" }).format(new Date(iso));
