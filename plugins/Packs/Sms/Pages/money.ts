/** An amount as the user reads it: texts cost fractions of a cent. */
export const money = (amount: number, currency: string): string => {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: amount < 1 ? 4 : 2 };
  const locale = document.documentElement.lang;
  return /^[A-Z]{3}$/.test(currency) ? new Intl.NumberFormat(locale, { style: "currency", currency, ...digits }).format(amount) : new Intl.NumberFormat(locale, digits).format(amount);
};
