// The console page: asks the public API, keeps what it answers, and draws it. It only reads.
import { html, nothing, render } from './vendor/lit-html/lit-html.js';
import { api } from './api.js';
import { OutcomeCharts } from './chart.js';
import { openCard } from './card.js';
import { decisionsView } from './decisions.js';
import { graphView } from './graph.js';
import { bannerView, headerView } from './header.js';
import { arrange } from './layout.js';
import { deadLettersView, eventsView } from './news.js';
import { Rates } from './rates.js';
import { selectionView } from './selection.js';
import { slotView } from './slots.js';

const every = { status: 1000, outcomes: 2000, decisions: 2000, catalog: 5000, deadLetters: 5000 };

const state = {
  instance: null, status: null, outcomes: [], decisions: null, models: [], launches: [], deadLetters: [],
  rates: new Rates(), selected: null, problem: null, notFound: null, updatedAt: 0, pointing: false,
};

const charts = new OutcomeCharts();
let placed = null;
let wanted = false;

function draw() {
  if (wanted) return;
  wanted = true;
  requestAnimationFrame(() => {
    wanted = false;
    if (!state.instance || !state.status) {
      render(html`<p class="loading">${state.problem ?? 'Asking the instance …'}</p>`,
        document.getElementById('app'));
      return;
    }
    render(pageView(), document.getElementById('app'));
    charts.update(state.outcomes);
  });
}

function pageView() {
  const selected = state.instance.streamlets.find(x => x.name === state.selected);
  return html`
    ${headerView(state)}
    <main>
      ${bannerView(state)}
      <section class="panel blueprint ${selected ? 'with-selection' : ''}" aria-label="Blueprint">
        <div class="graph-frame">${graphView(placed, state, select)}</div>
        ${selected ? selectionView(selected, state, select) : nothing}
        <p class="key">
          <span class="key-topic">topic: kept, read again</span>
          <span class="key-wire">wire: a call in the same task</span>
          <span class="quiet">Choose a box to see its counters.</span>
        </p>
      </section>
      <div class="columns">
        <div class="wide">
          ${charts.view(state)}
          ${decisionsView(state, { show, find }, pointing => { state.pointing = pointing; })}
        </div>
        <div class="narrow">
          ${state.status.slots.map(slot => slotView(slot, state))}
          ${eventsView(state)}
          ${deadLettersView(state)}
        </div>
      </div>
    </main>`;
}

function select(name) {
  if (state.selected === name) return;
  state.selected = name;
  draw();
}

const show = card => {
  state.notFound = null;
  openCard(card, state.models);
};

async function find(position) {
  try {
    if (!position) throw new Error('A position is a topic, a partition and an offset, such as departures/0 at 1,234.');
    const [card] = await api.decisions(position.topic, position.partition, position.offset);
    show(card);
  } catch (error) {
    state.notFound = error.message;
  }
  draw();
}

async function ask(name, question, take) {
  try {
    await take(await question());
    if (name === 'status') {
      state.problem = null;
      state.updatedAt = performance.now();
    }
  } catch (error) {
    // A TypeError is fetch's word for "nobody listens there".
    const reason = error instanceof TypeError ? 'it may have been stopped' : error.message;
    if (name === 'status' || name === 'instance') state.problem = `The instance does not answer: ${reason}.`;
  }
  draw();
}

// One question of a kind at a time; none while nobody looks.
function repeat(name, question, take, isWelcome = () => true) {
  const step = async () => {
    if (!document.hidden && isWelcome()) await ask(name, question, take);
    setTimeout(step, every[name]);
  };
  step();
}

async function describe() {
  await ask('instance', api.instance, instance => {
    state.instance = instance;
    placed = arrange(instance);
    document.title = `${instance.blueprint} · Millrace`;
  });
}

async function takeStatus(status) {
  state.rates.add(status);
  state.status = status;
  charts.mark(status.slots);
  // Another process at the same address, or one that was out of reach at first.
  if (!state.instance || state.problem) await describe();
}

function start() {
  document.getElementById('app').replaceChildren(); // The text for the time before this script.
  repeat('status', api.status, takeStatus);
  repeat('outcomes', api.outcomes, outcomes => { state.outcomes = outcomes; });
  // Rows do not move away under the pointer or the focus.
  repeat('decisions', () => api.recentDecisions(12), cards => { state.decisions = cards; }, () => !state.pointing);
  repeat('catalog', () => Promise.all([api.models(), api.launches()]), ([models, launches]) => {
    state.models = models;
    state.launches = launches;
  });
  repeat('deadLetters', () => api.deadLetters(20), letters => { state.deadLetters = letters; });
  document.addEventListener('visibilitychange', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.redraw());
}

start();
