// The newest decisions; a click opens the card of one.
import { html, nothing, svg } from './vendor/lit-html/lit-html.js';
import { clock, number, position, score } from './format.js';

export function decisionsView(state, { show, find }, point) {
  return html`<section class="panel decisions" aria-label="Recent decisions">
    <div class="title"><h2>Recent decisions</h2>
      <span class="quiet">each is on record, and can be scored again</span>
      <form class="find" role="search" @submit=${event => find(positionIn(event))}>
        <input name="position" aria-label="Find the decision of a record" placeholder="departures/0 at 1,234"
          autocomplete="off" spellcheck="false"></form></div>
    ${state.notFound ? html`<p class="reason warning" role="status">${state.notFound}</p>` : nothing}
    ${state.decisions?.length
      ? tableView(state.decisions, show, point)
      : html`<p class="empty">${emptyText(state)}</p>`}
  </section>`;
}

// "departures/0 at 1,234", "departures 0 1234" or "departures/0/1234".
const positionPattern = /^\s*([^\s/]+)[\s/]+(\d+)(?:\s+at\s+|[\s/]+)([\d,]+)\s*$/;

function positionIn(event) {
  event.preventDefault();
  const parts = positionPattern.exec(new FormData(event.target).get('position'));
  return parts && { topic: parts[1], partition: parts[2], offset: parts[3].replaceAll(',', '') };
}

function tableView(cards, show, point) {
  return html`<table @pointerenter=${() => point(true)} @pointerleave=${() => point(false)}
      @focusin=${() => point(true)} @focusout=${() => point(false)}>
    <thead><tr><th>time</th><th>record</th><th>version</th><th class="right">score</th><th>inputs</th></tr></thead>
    <tbody>${cards.map(card => html`
      <tr @click=${() => show(card)}>
        <td>${clock(card.at)}</td>
        <td><button class="link">${position(card)}</button></td>
        <td>${card.version ?? html`<i>${card.rule}</i>`}</td>
        <td class="right score">${card.outputs.length ? html`${scoreBar(card.outputs[0].value)}
          ${score(card.outputs[0].value)}` : '–'}</td>
        <td class="inputs">${card.inputs.slice(0, 4).map(x => html`<span>${x.name}
          <b>${number(x.value)}</b></span>`)}</td>
      </tr>`)}</tbody>
  </table>`;
}

// Only a share can be drawn as a bar.
function scoreBar(value) {
  if (!(value >= 0 && value <= 1)) return '';
  return html`<svg class="bar" width="44" height="6" aria-hidden="true">
    ${svg`<rect class="bed" width="44" height="6" rx="3"></rect>
      <rect class="done" width=${Math.max(2, value * 44)} height="6" rx="3"></rect>`}</svg>`;
}

function emptyText({ instance, decisions, status }) {
  if (decisions === null) return 'Asking …';
  if (instance.slots.length === 0) return 'No decisions: this blueprint has no slot that a model scores in.';
  const waiting = status.slots.some(x => !x.live);
  return waiting
    ? 'No decisions yet: no version of a model is live. Push one and launch it.'
    : 'No decisions yet: the first record has not reached the model.';
}
