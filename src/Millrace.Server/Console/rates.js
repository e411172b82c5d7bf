// Rates from counters: over the last seconds, so that a number can be read before it changes.
const windowSeconds = 5;

export class Rates {
  #samples = [];

  add(status) {
    const counters = new Map();
    for (const streamlet of status.streamlets) {
      counters.set(`${streamlet.name} in`, streamlet.recordsIn);
      counters.set(`${streamlet.name} out`, streamlet.recordsOut);
    }
    for (const topic of status.topics) counters.set(`topic ${topic.name}`, topic.records);

    const at = Date.parse(status.at) / 1000;
    const last = this.#samples.at(-1);
    if (last?.at === at) return; // The same status again tells nothing new.
    // A clock that went back, or counters that start anew, belong to another run of the process.
    if (last && (last.at > at || [...counters].some(([key, value]) => value < last.counters.get(key))))
      this.#samples = [];
    this.#samples.push({ at, counters });
    while (this.#samples.length > 2 && at - this.#samples[0].at > windowSeconds) this.#samples.shift();
  }

  in(name) {
    return this.#rate(`${name} in`);
  }

  out(name) {
    return this.#rate(`${name} out`);
  }

  topic(name) {
    return this.#rate(`topic ${name}`);
  }

  #rate(key) {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || first === last) return 0;
    const grown = (last.counters.get(key) ?? 0) - (first.counters.get(key) ?? 0);
    return Math.max(0, grown / (last.at - first.at));
  }
}
