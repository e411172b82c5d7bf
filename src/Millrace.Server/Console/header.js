// The head of the page: what runs, how it is, and whether what is seen is fresh.
import { html, nothing } from './vendor/lit-html/lit-html.js';
import { count, duration } from './format.js';

const words = { healthy: 'Healthy', unknown: 'Unknown', warning: 'Needs a look', critical: 'Critical' };

export function headerView(state) {
  const { instance, status } = state;
  const uptime = (Date.parse(status.at) - Date.parse(instance.startedAt)) / 1000;
  return html`<header>
    <img src="icon.svg" alt="" width="30" height="30">
    <h1>${instance.blueprint}</h1>
    <span class="pill ${status.health}">${words[status.health]}</span>
    <span class="state">${status.state}</span>
    <dl class="facts">
      <div><dt>up</dt><dd>${duration(Math.max(0, Math.floor(uptime)))}</dd></div>
      <div><dt>process</dt><dd>${instance.processId}</dd></div>
      <div><dt>guarantee</dt><dd>${instance.guarantee}</dd></div>
      ${instance.mayLose && html`<div>
        <dt>durability</dt><dd title=${instance.mayLose}>${instance.durability}</dd>
      </div>`}
      <div class="folder"><dt>data</dt><dd title=${instance.dataFolder}><bdi>${instance.dataFolder}</bdi></dd></div>
    </dl>
    ${freshView(state)}
  </header>`;
}

function freshView({ problem, status }) {
  if (problem) return html`<span class="fresh lost" role="status">not answering</span>`;
  // The key makes the dot beat at each answer.
  return html`<span class="fresh beat-${Date.parse(status.at) / 1000 % 2 < 1 ? 'a' : 'b'}">live</span>`;
}

export function bannerView({ instance, problem, status }) {
  return html`
    ${problem ? html`<p class="banner critical" role="alert">${problem} What stands below is what it said last.</p>`
      : nothing}
    ${status.logProblem ? html`<p class="banner critical" role="alert">Nothing can be committed:
      ${status.logProblem}</p>` : nothing}
    ${status.state === 'failed' ? html`<p class="banner critical" role="alert">The pipeline has failed.
      ${failures(status)} What was committed is kept; it goes on from there when it is started again.</p>` : nothing}
    ${status.state === 'drained' ? drainedView(status) : nothing}
    ${status.state === 'running' && instance.resumed && Date.parse(status.at) - Date.parse(instance.startedAt) < 120e3
      ? html`<p class="banner calm" role="status">${sentence(instance.resumed)}</p>` : nothing}`;
}

function drainedView(status) {
  const scored = status.slots.flatMap(x => x.versions).reduce((sum, x) => sum + x.scores, 0);
  return html`<p class="banner healthy" role="status"><b>All done.</b> The sources have ended and everything is
    processed${scored ? html`: ${count(scored)} records scored` : nothing}. Decisions can be opened and scored again
    as long as this process runs.</p>`;
}

const failures = status => status.streamlets.filter(x => x.health === 'critical')
  .map(x => `${x.name}: ${x.reason ?? x.activity}.`).join(' ');

const sentence = text => `${text[0].toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
