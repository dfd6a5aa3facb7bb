const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const time = '(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})';
const month = `(?<month>${months.join('|')})`;

/** The three forms of HTTP-date: the present one and the two obsolete ones. @see RFC 9110 §5.6.7 */
const dateForms = [
  `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\\d{2}) ${month} (?<year>\\d{4}) ${time} GMT`,
  `(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d{2})-${month}-(?<year>\\d{2}) ${time} GMT`,
  `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${month} (?<day>\\d{2}| \\d) ${time} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`));

/**
 * Reads how long the server asks to wait, 0 where the time is over already. Undefined where the
 * field's value is neither a number of seconds nor a date.
 *
 * @see RFC 9110 §10.2.3
 */
export function parseRetryAfter(
  value: string,
  now: Date,
): { readonly afterMs: number } | undefined {
  const text = value.trim();
  const afterMs = /^\d+$/.test(text)
    ? Number(text) * 1000
    : (parseHttpDate(text, now) ?? NaN) - now.getTime();
  return Number.isSafeInteger(afterMs) ? { afterMs: Math.max(0, afterMs) } : undefined;
}

/** Milliseconds since the epoch. */
function parseHttpDate(text: string, now: Date): number | undefined {
  for (const form of dateForms) {
    const groups = form.exec(text)?.groups;
    if (groups) {
      return toTime(groups, now);
    }
  }
  return undefined;
}

function toTime(groups: Readonly<Record<string, string>>, now: Date): number | undefined {
  const [day, hour, minute, second] = ['day', 'hour', 'minute', 'second'].map((name) =>
    Number(groups[name]),
  );
  const monthIndex = months.indexOf(groups['month'] ?? '');
  const year = groups['year'] ?? '';
  if (day === undefined || hour === undefined || minute === undefined || second === undefined) {
    return undefined;
  }
  // A leap second is legal, and becomes the first second of the next minute.
  if (hour > 23 || minute > 59 || second > 60) {
    return undefined;
  }
  const at = (fullYear: number) => {
    const date = new Date(0);
    date.setUTCFullYear(fullYear, monthIndex, day);
    return date.getUTCDate() === day ? date.setUTCHours(hour, minute, second) : undefined;
  };
  if (year.length === 4) {
    return at(Number(year));
  }
  // Of the years with these two digits, the last that is no more than 50 years ahead.
  const limit = new Date(now);
  limit.setUTCFullYear(now.getUTCFullYear() + 50);
  const century = Math.floor(limit.getUTCFullYear() / 100) * 100;
  const inThisCentury = at(century + Number(year));
  return inThisCentury !== undefined && inThisCentury <= limit.getTime()
    ? inThisCentury
    : at(century - 100 + Number(year));
}
