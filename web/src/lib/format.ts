// Numbers, durations and times as people read them.

const NUMBER = new Intl.NumberFormat("en");
const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const ABSOLUTE = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

export function count(n: number): string {
  return NUMBER.format(n);
}

/** `1 build`, `2 builds`. */
export function counted(n: number, one: string, many = one + "s"): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

export function bytes(n: number): string {
  if (n < 1000) {
    return `${n} B`;
  }
  const units = ["kB", "MB", "GB", "TB"];
  let value = n;
  let unit = -1;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** `0 s`, `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function duration(seconds: number): string {
  if (seconds < 0.05) {
    return "0 s";
  }
  if (seconds < 9.95) {
    return `${seconds.toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    const rest = whole % 60;
    return `${Math.floor(whole / 60)} min${rest ? ` ${rest} s` : ""}`;
  }
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ""}`;
}

/** How long a search took. */
export function took(millis: number): string {
  return millis < 1 ? "under 1 ms" : millis < 1000 ? `${Math.round(millis)} ms` : duration(millis / 1000);
}

export function absolute(instant: string): string {
  return ABSOLUTE.format(new Date(instant));
}

/** `3 minutes ago`; a date when it is more than four weeks back. */
export function relative(instant: string): string {
  const seconds = (new Date(instant).getTime() - Date.now()) / 1000;
  const steps: [number, number, Intl.RelativeTimeFormatUnit][] = [
    [3600, 60, "minute"],
    [86400, 3600, "hour"],
    [28 * 86400, 86400, "day"],
  ];
  if (Math.abs(seconds) < 45) {
    return "just now";
  }
  for (const [limit, size, unit] of steps) {
    if (Math.abs(seconds) < limit) {
      return RELATIVE.format(Math.round(seconds / size), unit);
    }
  }
  return absolute(instant);
}

const DAY = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

/** As `relative`, and only the day when it is long ago. */
export function relativeDay(instant: string): string {
  const time = new Date(instant);
  return Date.now() - time.getTime() < 28 * 86_400_000 ? relative(instant) : DAY.format(time);
}

/** `line 5` or `lines 5–9`. */
export function lines([first, last]: readonly [number, number]): string {
  return first === last ? `line ${count(first)}` : `lines ${count(first)}–${count(last)}`;
}
