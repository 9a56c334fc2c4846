// Conditions and calculations, as Logic/Condition.cs and Logic/Formula.cs have them: the tests hold both against the same vectors.
const powerPacksLogic = (() => {
  const one = 10n ** 10n, end = one * 10n ** 15n;
  const size = (n) => (n < 0n ? -n : n);
  const bounded = (n) => (n === null || size(n) >= end ? null : n);
  const divide = (n, by) => (size(n) * 2n + size(by)) / (size(by) * 2n) * (n < 0n === by < 0n ? 1n : -1n);

  // A number as a whole multiple of 10^-10; null where the text is none or has too many digits.
  function number(text) {
    const parts = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d{1,2}))?$/i.exec(text);
    if (!parts || !(parts[2] + parts[3])) return null;
    const digits = BigInt(parts[1] + parts[2] + parts[3]), power = Number(parts[4] || 0) - parts[3].length + 10;
    return bounded(power < 0 ? divide(digits, 10n ** BigInt(-power)) : digits * 10n ** BigInt(power));
  }

  function text(n) {
    const digits = String(size(n)).padStart(11, "0");
    return (n < 0n ? "-" : "") + digits.slice(0, -10) + ("." + digits.slice(-10)).replace(/\.?0*$/, "");
  }

  // numberOf: a field's value as such a number.
  function evaluate(formula, numberOf) {
    if (!Array.isArray(formula)) return number(formula);
    const [name, ...rest] = formula;
    if (name === "$") return numberOf(rest[0]);
    const value = (i) => evaluate(rest[i], numberOf);
    const a = value(0);
    if (a === null) return null;
    if (name === "if") return value(a === 0n ? 2 : 1);
    if (name === "neg") return -a;
    const others = rest.slice(1).map((_, i) => value(i + 1));
    if (others.includes(null)) return null;
    const b = others[0];
    switch (name) {
      case "min": return others.reduce((x, y) => (y < x ? y : x), a);
      case "max": return others.reduce((x, y) => (y > x ? y : x), a);
      case "+": return bounded(a + b);
      case "-": return bounded(a - b);
      case "*": return bounded(divide(a * b, one));
      case "/": return b === 0n ? null : bounded(divide(a * one, b));
      case "round": { const unit = 10n ** (10n - b / one); return bounded(divide(a, unit) * unit); }
      default: return { "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b, "=": a === b, "<>": a !== b }[name] ? one : 0n;
    }
  }

  // A value is a text, a yes or no, or a list; one that is compared with a number is read as one.
  function equals(value, to) {
    if (Array.isArray(value)) return value.includes(String(to));
    if (typeof value === "boolean" || typeof to === "boolean") return value === to;
    if (value === "") return false;
    const both = [number(value), number(String(to))];
    return typeof to === "number" && !both.includes(null) ? both[0] === both[1] : value === String(to);
  }

  function compare(value, to) {
    if (typeof value !== "string" || value === "") return 0;
    const [a, b] = typeof to === "number" ? [number(value), number(String(to))] : [value, to];
    return a === null || b === null ? 0 : a < b ? -1 : a > b ? 1 : 0;
  }

  function test({ field, test, value: to }, valueOf) {
    const value = valueOf(field);
    const empty = value === "" || value === false || value.length === 0;
    switch (test) {
      case "is": return equals(value, to);
      case "isNot": return !equals(value, to);
      case "isOneOf": return to.some((one) => equals(value, one));
      case "isEmpty": return empty;
      case "isNotEmpty": return !empty;
      case "isLess": return compare(value, to) < 0;
      default: return compare(value, to) > 0;
    }
  }

  // valueOf: a field's value; "" where it is empty or not there.
  const holds = (condition, valueOf) => (!condition.all || condition.all.every((one) => test(one, valueOf)))
    && (!condition.any || condition.any.some((one) => test(one, valueOf)));

  return { number, text, evaluate, holds };
})();
