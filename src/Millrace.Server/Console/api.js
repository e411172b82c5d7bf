// The public API, read only. An answer that is no success becomes an Error with the text of its problem details.
const root = 'api/v1';

async function get(path) {
  const response = await fetch(`${root}/${path}`, { cache: 'no-store', headers: { accept: 'application/json' } });
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail ?? response.statusText);
  return body;
}

const position = (topic, partition, offset) => `decisions/${encodeURIComponent(topic)}/${partition}/${offset}`;

export const api = {
  instance: () => get('instance'),
  status: () => get('status'),
  outcomes: () => get('outcomes'),
  models: () => get('models'),
  launches: () => get('launches'),
  recentDecisions: limit => get(`decisions?limit=${limit}`),
  decisions: (topic, partition, offset) => get(position(topic, partition, offset)),
  again: (card, version) => get(`${position(card.topic, card.partition, card.offset)}/again`
    + (version ? `?version=${encodeURIComponent(version)}` : '')),
  deadLetters: limit => get(`dead-letters?limit=${limit}`),
};
