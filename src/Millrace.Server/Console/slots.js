// A slot: which version is live, what each has scored, and how it came to be live.
import { html, nothing } from './vendor/lit-html/lit-html.js';
import { clock, count, duration, plural } from './format.js';

export function slotView(slot, state) {
  const launches = state.launches.filter(x => x.slot === slot.name).toReversed();
  return html`<section class="panel slot" aria-label="Slot ${slot.name}">
    <div class="title"><h2>Slot</h2><span class="quiet">${slot.name}</span></div>
    ${slot.live
      ? html`<p class="live"><span class="dot"></span><b>${slot.live}</b> <span class="quiet">is live</span></p>`
      : html`<p class="empty">No version is live yet: records wait or go on unscored, as the slot's policy says.</p>`}
    ${slot.preparing
      ? html`<p class="preparing" role="status"><span class="dot"></span>${slot.preparing}</p>` : nothing}
    ${slot.versions.length ? versionsView(slot) : nothing}
    ${launches.length ? html`<h3>Launches</h3><ol class="launches">${launches.map(launchView)}</ol>` : nothing}
    ${commandView(slot, state.models)}
  </section>`;
}

function versionsView(slot) {
  return html`<table class="numbers">
    <thead><tr><th>version</th><th>scored</th><th>each</th><th>errors</th></tr></thead>
    <tbody>${slot.versions.map(x => html`
      <tr class=${x.version === slot.live ? 'is-live' : ''}>
        <th scope="row">${x.version}${x.firstRecord
          ? html`<small>from ${x.firstRecord}</small>` : nothing}</th>
        <td>${count(x.scores)}</td>
        <td>${x.scores > 0 ? duration(x.scoringSeconds / x.scores) : '–'}</td>
        <td class=${x.errors > 0 ? 'warn' : ''}>${count(x.errors)}</td>
      </tr>`)}</tbody>
  </table>`;
}

function launchView(launch) {
  const { activations } = launch;
  return html`<li class=${launch.state}>
    <details>
      <summary><b>${launch.live}</b> <span class="tag ${launch.state}">${launch.state}</span>
        <small>${clock(launch.setAt)} by ${launch.by}</small></summary>
      ${launch.reason ? html`<p class="reason warning">${launch.reason}</p>` : nothing}
      ${activations.length
        ? html`<table class="numbers small"><thead><tr><th>task</th><th>from record</th><th>at</th></tr></thead>
            <tbody>${activations.map(x => html`<tr><th scope="row">${x.task}</th>
              <td>${x.topic} ${count(x.offset)}</td><td>${clock(x.at)}</td></tr>`)}</tbody></table>`
        : launch.reason ? nothing : html`<p class="empty">No task has taken it up yet.</p>`}
    </details>
  </li>`;
}

// The page changes nothing: it shows the verb that does.
function commandView(slot, models) {
  const model = slot.live?.split('@')[0];
  const others = models.filter(x => x.version !== slot.live && (!model || x.version.startsWith(`${model}@`)));
  if (others.length === 0) return nothing;
  return html`<details class="hint"><summary>${plural(others.length, 'other version')} registered</summary>
    <p>To launch it while records flow:</p>
    <pre>${`millrace launch set ${slot.name} --live ${others.at(-1).version}`}</pre></details>`;
}
