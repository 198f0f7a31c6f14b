import * as doors from './doors';
import type { Inspection, Recorded, Shot, Sight, SightAnswer } from './model';
import * as store from './store';

/**
 * Sends one inspection: its pictures first, each remembered once the console has it, then the inspection itself. Whatever
 * ends in between is begun again later; the identifier keeps it from being counted twice.
 */
export async function send(entry: Inspection): Promise<void> {
  for (const shot of entry.shots.concat(entry.signature ?? [])) {
    await handIn(entry, shot);
  }
  const sentAt = new Date().toISOString();
  const recorded = await doors.send<Recorded>('inspections', entry.person, content(entry, sentAt));
  const pictures = { shots: entry.shots.map(light), signature: entry.signature && light(entry.signature) };
  await store.wentOn({ ...entry, ...pictures, state: 'sent', sentAt, reason: undefined, quarantined: recorded.quarantined });
}

async function handIn(entry: Inspection, shot: Shot): Promise<void> {
  if (shot.picture && !shot.hash) {
    shot.hash = await doors.sendPicture(entry.person, shot.picture);
    await store.wentOn(entry);
  }
}

function light(shot: Shot): Shot {
  return { ...shot, picture: null };
}

function content(entry: Inspection, sentAt: string) {
  const pictures = entry.shots.filter((shot) => shot.hash && shot.item);
  const answers = Object.entries(entry.answers).map(([item, value]) => ({ item, value }));
  return {
    clientId: entry.id,
    terminal: entry.terminal,
    manufacturer: entry.manufacturer,
    scannedSerial: entry.unreadable ? null : entry.scanned,
    byCamera: entry.byCamera,
    result: entry.result,
    checklist: entry.checklist,
    answers: answers.concat(pictures.map((shot) => ({ item: shot.item!, value: shot.hash! }))),
    seal: entry.seal || 'NONE',
    sealNumber: entry.sealNumber || null,
    photoMatch: entry.match,
    photos: entry.shots.flatMap((shot) => shot.hash ?? []),
    signer: entry.signer,
    signature: entry.signature?.hash ?? null,
    remarks: entry.remarks || null,
    where: entry.where,
    startedAt: entry.startedAt,
    finishedAt: entry.finishedAt,
    sentAt,
  };
}

const TOGETHER = 100;

/** Sends what was seen at stock-takes, what belongs together together. What the console refuses keeps its reason. */
export async function sendSights(waiting: Sight[]): Promise<void> {
  const groups = new Map<string, Sight[]>();
  for (const sight of waiting) {
    const key = `${sight.stockTake}|${sight.site}|${sight.byCamera}`;
    groups.set(key, [...(groups.get(key) ?? []), sight]);
  }
  for (const group of groups.values()) {
    for (let from = 0; from < group.length; from += TOGETHER) {
      await sendTogether(group.slice(from, from + TOGETHER));
    }
  }
}

async function sendTogether(sights: Sight[]): Promise<void> {
  const { stockTake, site, byCamera, person } = sights[0];
  const seen = sights.map(({ serial, at }) => ({ serial, seenAt: at }));
  const body = { site: site || null, byCamera, sentAt: new Date().toISOString(), seen };
  try {
    const answers = await doors.send<SightAnswer[]>(`stock-takes/${stockTake}/sightings`, person, body);
    for (const [place, sight] of sights.entries()) {
      const { result, site: registered } = answers[place];
      await store.putSight({ ...sight, state: 'sent', result, registered });
    }
  } catch (cause) {
    if (doors.troubled(cause)) {
      // It waits for the next time; the others do not wait for it.
      return;
    }
    if (!(cause instanceof doors.Refused)) {
      throw cause;
    }
    for (const sight of sights) {
      await store.putSight({ ...sight, state: 'refused', reason: cause.message });
    }
  }
}
