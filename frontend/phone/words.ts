/** The words of the page, as the console's message bundles have them; kept, so that they are there without the server. */
let words: Record<string, string> = {};
let language = 'en';
/** How this reader's region writes dates in that language. */
let region = 'en';

export function speak(spoken: string, said: Record<string, string>) {
  language = spoken;
  words = said;
  region = navigator.languages.find((one) => one.slice(0, 2) === spoken.slice(0, 2)) ?? spoken;
  document.documentElement.lang = spoken;
}

/** The words of `phone.<key>`, with its places filled. */
export function t(key: string, ...values: (string | number)[]): string {
  const text = words[`phone.${key}`];
  return text === undefined ? '' : text.replace(/\{([0-2])\}/g, (_, place) => String(values[Number(place)] ?? ''));
}

/** Whether the page can say anything yet. */
export function speaks(): boolean {
  return Object.keys(words).length > 0;
}

/** One of two texts that a checklist has in both languages. */
export function either(texts: { en: string; zh: string }): string {
  return language.startsWith('zh') ? texts.zh : texts.en;
}

export function day(date: string | number | Date): string {
  // A date without a time is a day of the site's calendar, whatever the phone's zone.
  const zone = typeof date === 'string' && date.length === 10 ? { timeZone: 'UTC' } : {};
  return new Intl.DateTimeFormat(region, { dateStyle: 'medium', ...zone }).format(new Date(date));
}

export function moment(date: string | number | Date): string {
  return new Intl.DateTimeFormat(region, { dateStyle: 'short', timeStyle: 'short' }).format(new Date(date));
}
