import type { Inspection, Item } from './model';
import { either, t } from './words';

/** What an inspection still lacks, step by step, and what it comes to. */

export const STEPS = ['device', 'look', 'photos', 'seal', 'confirm'] as const;
export type Step = (typeof STEPS)[number];

/** What is missing, and the identifier of the field to go to. */
export interface Lack {
  field: string;
  text: string;
}

export function lacks(entry: Inspection, step: Step): Lack[] {
  switch (step) {
    case 'device':
      return !entry.scanned && !entry.unreadable ? [{ field: 'scanned', text: t('lack.serial') }] : [];
    case 'look':
      return entry.items.filter((item) => item.kind !== 'PHOTO' && open(entry, item)).map(question);
    case 'photos':
      return entry.items
        .filter((item) => item.kind === 'PHOTO' && item.mandatory)
        .filter((item) => !entry.shots.some((shot) => shot.item === item.key && (shot.picture || shot.hash)))
        .map(question)
        .concat(entry.reference && entry.match === 'NONE' ? [{ field: 'match', text: t('lack.match') }] : []);
    case 'seal':
      if (!entry.seal) {
        return [{ field: 'seal', text: t('lack.seal') }];
      }
      return entry.sealed && entry.seal === 'INTACT' && !entry.sealNumber
        ? [{ field: 'seal-number', text: t('lack.seal-number') }]
        : [];
    case 'confirm':
      return (entry.result ? [] : [{ field: 'result', text: t('lack.result') }]).concat(
        entry.signer.trim() ? [] : [{ field: 'signer', text: t('lack.signer') }],
      );
  }
}

function open(entry: Inspection, item: Item): boolean {
  return item.mandatory && !entry.answers[item.key]?.trim();
}

function question(item: Item): Lack {
  return { field: `item-${item.key}`, text: t('lack.answer', either(item)) };
}

/** What will make the console let the inspection fail, in words. */
export function findings(entry: Inspection): string[] {
  const found: string[] = [];
  if (!entry.unreadable && entry.scanned && entry.scanned !== entry.terminal) {
    found.push(t('finding.serial', entry.scanned));
  }
  entry.items
    .filter((item) => item.critical && entry.answers[item.key] === 'no')
    .forEach((item) => found.push(t('finding.item', either(item))));
  if (entry.match === 'NO') {
    found.push(t('finding.photo'));
  }
  if (entry.seal === 'BROKEN') {
    found.push(t('finding.seal'));
  }
  if (entry.sealed && entry.seal === 'NONE') {
    found.push(t('finding.seal-gone'));
  }
  return found;
}
