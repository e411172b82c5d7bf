// The card of one decision, in a dialog: what was scored, by which version, on what, and whether it still comes out.
import { html, nothing, render } from './vendor/lit-html/lit-html.js';
import { api } from './api.js';
import { count, eventTime, localTime, number, position, pretty, score } from './format.js';

const dialog = document.getElementById('card');
let shown = null;

export function openCard(card, models) {
  shown = { card, versions: models.map(x => x.version), result: null, asking: false };
  draw();
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

dialog.addEventListener('click', event => {
  if (event.target === dialog) dialog.close(); // A click on the backdrop.
});

function draw() {
  const { card } = shown;
  render(html`<article>
    <div class="title">
      <div><h2 id="card-title">${position(card)}</h2>
        <p class="quiet">${verdict(card)}</p></div>
      <button class="plain" aria-label="Close" @click=${() => dialog.close()}>✕</button>
    </div>
    <div class="card-columns">
      <div>${outputsView(card)}${againView()}${factsView(card)}</div>
      <div>
        <h3>Inputs, as scored</h3>
        ${card.inputs.length ? html`<table class="numbers values"><tbody>${card.inputs.map(x => html`
          <tr><th scope="row">${x.name}</th><td>${number(x.value)}</td></tr>`)}</tbody></table>`
          : html`<p class="empty">None were kept.</p>`}
        <h3>The record</h3>
        ${card.record ? html`<pre class="record" tabindex="0">${pretty(card.record)}</pre>`
          : html`<p class="empty">It is no longer kept; its digest is, in the proof.</p>`}
      </div>
    </div>
  </article>`, dialog);
}

const verdict = card => card.version
  ? `Scored in ${card.slot} by ${card.version}, launch ${card.launch}`
  : `No version scored it in ${card.slot}: ${card.rule}`;

function outputsView(card) {
  return html`<div class="outputs">${card.outputs.map(x => html`<div>
    <span class="quiet">${x.name}</span><strong>${score(x.value)}</strong></div>`)}</div>`;
}

function againView() {
  const { card, versions, asking } = shown;
  const others = versions.filter(x => x !== card.version);
  return html`<form class="again" @submit=${again}>
    <label>Version
      <select name="version">
        ${card.version ? html`<option value="">${card.version} (its own)</option>` : nothing}
        ${others.map(x => html`<option value=${x}>${x}</option>`)}
      </select></label>
    <button class="main" ?disabled=${asking || (!card.version && others.length === 0)}>Score again</button>
    <div class="result" role="status">${resultView()}</div>
  </form>`;
}

function resultView() {
  const { card, result, asking } = shown;
  if (asking) return html`<p class="quiet">Scoring …</p>`;
  if (!result) return nothing;
  if (result.problem) return html`<p class="reason warning">${result.problem}</p>`;
  const own = result.version === card.version;
  return html`<table class="numbers"><thead><tr><th>${result.version}</th><th>on record</th><th>now</th></tr></thead>
    <tbody>${result.outputs.map(x => html`<tr><th scope="row">${x.name}</th>
      <td>${score(card.outputs.find(y => y.name === x.name)?.value ?? '–')}</td>
      <td><b>${score(x.value)}</b></td></tr>`)}
    </tbody></table>
    ${result.sameBits ? html`<p class="reason healthy">Same bits: the decision comes out again, exactly.</p>`
      : own ? html`<p class="reason critical">Not the same bits as on record.</p>`
        : html`<p class="quiet">What ${result.version} would have said of the same inputs.</p>`}`;
}

async function again(event) {
  event.preventDefault();
  const asked = shown;
  const version = new FormData(event.target).get('version');
  asked.asking = true;
  draw();
  try {
    asked.result = await api.again(asked.card, version);
  } catch (error) {
    asked.result = { problem: error.message };
  }
  asked.asking = false;
  if (shown === asked) draw();
}

function factsView(card) {
  const facts = [
    ['version', card.version ?? '–'], ['digest', card.digest ? html`<code>${card.digest}</code>` : '–'],
    ['engine', card.engine ?? '–'], ['rule', card.rule], ['launch', card.launch], ['run', card.run],
    ['event time', eventTime(card.eventTime)], ['committed', localTime(card.at)],
    ['topic', card.topic], ['partition', card.partition], ['offset', count(card.offset)],
    ['timer, ordinal', `${card.timer}, ${card.ordinal}`], ['proof', card.proof],
  ];
  return html`<dl class="fields">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}
