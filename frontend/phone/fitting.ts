import type { Checklist, Inspection, Item, Shot, Stop } from './model';

/**
 * The same inspection by another checklist. An answer stays where the other one asks the same, word for word: a yes to another
 * question says nothing. No photo is lost: what shows no item of the other checklist is a further photo. Who signed had signed
 * for the other questions and signs anew. Questions that are answered only now make it an inspection of now.
 *
 * @param stop the terminal as the console knows it, if it does
 */
export function fitted(entry: Inspection, checklist: Checklist, stop?: Stop): Inspection {
  const asked = new Map(entry.items.map((item) => [item.key, item]));
  const stays = checklist.items.filter((item) => item.kind !== 'PHOTO' && same(asked.get(item.key), item));
  const answers = Object.fromEntries(
    stays.filter((item) => item.key in entry.answers).map((item) => [item.key, entry.answers[item.key]]),
  );
  const shots = shotsFor(entry.shots, checklist.items);
  const open = checklist.items.some(
    (item) =>
      item.mandatory &&
      (item.kind === 'PHOTO' ? !shots.some((shot) => shot.item === item.key && shot.picture) : !answers[item.key]?.trim()),
  );
  return {
    ...entry,
    ...(stop ? { manufacturer: stop.manufacturer, model: stop.model, site: stop.site, sealed: stop.sealed } : {}),
    checklist: checklist.id ?? null,
    items: checklist.items,
    answers,
    shots,
    signature: null,
    finishedAt: open ? null : entry.finishedAt,
  };
}

function same(one: Item | undefined, other: Item): boolean {
  return one !== undefined && one.kind === other.kind && one.en === other.en && one.zh === other.zh;
}

function shotsFor(shots: Shot[], items: Item[]): Shot[] {
  const wanted = items
    .filter((item) => item.kind === 'PHOTO')
    .map((item) => shots.find((shot) => shot.item === item.key) ?? { item: item.key, picture: null });
  const further = shots.filter((shot) => !wanted.includes(shot) && (shot.picture || shot.hash));
  return wanted.concat(further.map((shot) => ({ ...shot, item: null })));
}
