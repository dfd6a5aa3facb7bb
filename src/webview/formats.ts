import * as l10n from '@vscode/l10n';

/** Numbers and dates in the language of the page. */
export class Formats {
  private readonly whole: Intl.NumberFormat;
  private readonly short: Intl.NumberFormat;
  private readonly thousandths: Intl.NumberFormat;
  private readonly timeOfDay: Intl.DateTimeFormat;
  private readonly dateAndTime: Intl.DateTimeFormat;

  constructor(private readonly language: string) {
    this.whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
    this.short = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
    this.thousandths = new Intl.NumberFormat(language, {
      minimumFractionDigits: 3,
      maximumFractionDigits: 3,
    });
    this.timeOfDay = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
    this.dateAndTime = new Intl.DateTimeFormat(language, {
      dateStyle: 'medium',
      timeStyle: 'medium',
    });
  }

  number(value: number): string {
    return this.whole.format(value);
  }

  duration(milliseconds: number): string {
    const whole = Math.round(milliseconds);
    if (whole < 1000) return l10n.t('{0} ms', this.whole.format(whole));
    if (whole < 60_000) return l10n.t('{0} s', this.short.format(whole / 1000));
    const seconds = Math.round(whole / 1000);
    return l10n.t(
      '{0} min {1} s',
      this.whole.format(Math.floor(seconds / 60)),
      this.whole.format(seconds % 60),
    );
  }

  /** In milliseconds, with as many decimals as the step has. */
  preciseDuration(milliseconds: number, step: number): string {
    const digits = Math.max(0, Math.round(-Math.log10(step)));
    const format = new Intl.NumberFormat(this.language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    return l10n.t('{0} ms', format.format(milliseconds));
  }

  percent(share: number): string {
    return new Intl.NumberFormat(this.language, { style: 'percent' }).format(share);
  }

  /** Since something began, to the millisecond, in a form that can be compared. */
  elapsed(milliseconds: number): string {
    return l10n.t('+{0} s', this.thousandths.format(milliseconds / 1000));
  }

  /** In the unit that reads best, with decimal prefixes as SI has them. */
  bytes(bytes: number): string {
    if (bytes < 1000) return l10n.t('{0} B', this.whole.format(bytes));
    if (bytes < 999_500) return l10n.t('{0} kB', this.short.format(bytes / 1000));
    return bytes < 999_500_000
      ? l10n.t('{0} MB', this.short.format(bytes / 1_000_000))
      : l10n.t('{0} GB', this.short.format(bytes / 1_000_000_000));
  }

  exactBytes(bytes: number): string {
    return bytes === 1 ? l10n.t('1 byte') : l10n.t('{0} bytes', this.whole.format(bytes));
  }

  /** The time of day, with the date where that is not today's. */
  moment(date: Date, now: Date): string {
    const isToday = date.toDateString() === now.toDateString();
    return (isToday ? this.timeOfDay : this.dateAndTime).format(date);
  }

  fullMoment(date: Date): string {
    return this.dateAndTime.format(date);
  }
}
