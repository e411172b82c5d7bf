// The counters of the chosen streamlet.
import { html, nothing } from './vendor/lit-html/lit-html.js';
import { count, duration, eventTime, rate } from './format.js';

export function selectionView(streamlet, state, select) {
  const counters = state.status.streamlets.find(x => x.name === streamlet.name);
  const { rates } = state;
  return html`<aside class="selection" aria-label="Selected: ${streamlet.name}">
    <div class="title"><h2>${streamlet.name}</h2>
      <button class="plain" aria-label="Close" @click=${() => select(null)}>✕</button></div>
    <p class="quiet">${streamlet.role} · ${streamlet.type} · group ${streamlet.group}</p>
    ${counters?.reason ? html`<p class="reason ${counters.health}">${counters.reason}</p>` : nothing}
    ${counters ? html`<dl>
      <dt>in</dt><dd>${count(counters.recordsIn)} <small>${rate(rates.in(streamlet.name))}</small></dd>
      <dt>out</dt><dd>${count(counters.recordsOut)} <small>${rate(rates.out(streamlet.name))}</small></dd>
      ${counters.outlets?.length > 1
        ? counters.outlets.map(x => html`<dt>out · ${x.name}</dt><dd>${count(x.records)}</dd>`) : nothing}
      <dt>faults</dt><dd>${count(counters.faults)}</dd>
      <dt>lag</dt><dd>${count(counters.lag)}</dd>
      <dt>batch</dt><dd>${counters.batches > 0
        ? html`${duration(counters.batchSeconds / counters.batches)} <small>of ${count(counters.batches)}</small>`
        : '–'}</dd>
      <dt>activity</dt><dd>${counters.activity}</dd>
      ${counters.eventTime ? html`<dt>event time</dt><dd>${eventTime(counters.eventTime)}</dd>` : nothing}
      ${streamlet.slot ? html`<dt>slot</dt><dd>${streamlet.slot}</dd>` : nothing}
    </dl>` : html`<p class="empty">Nothing is known of it yet.</p>`}
  </aside>`;
}
