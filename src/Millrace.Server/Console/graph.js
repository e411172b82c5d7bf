// The blueprint as a graph: boxes are streamlets, capsules are topics, lines carry records.
import { nothing, svg } from './vendor/lit-html/lit-html.js';
import { count, plural, rate } from './format.js';

const icons = {
  ingress: 'M3 10h9m0 0-4-4m4 4-4 4M13 3h4v14h-4',
  egress: 'M8 10h9m0 0-4-4m4 4-4 4M7 3H3v14h4',
  score: 'M10 2l2.2 5.800L18 10l-5.800 2.2L10 18l-2.2-5.800L2 10l5.800-2.2z',
  processor: 'M10 2.5 16.5 6.25v7.5L10 17.5l-6.5-3.75v-7.5zM3.5 6.25 10 10l6.5-3.75M10 10v7.5',
};

export function graphView(placed, state, select) {
  const streamlets = new Map(state.status.streamlets.map(x => [x.name, x]));
  const topics = new Map(state.status.topics.map(x => [x.name, x]));
  return svg`<svg class="graph" viewBox="0 0 ${placed.width} ${placed.height}" width=${placed.width}
      height=${placed.height} role="group" aria-label="The blueprint, from left to right"
      @click=${() => select(null)}>
    ${placed.edges.map(edge => edgeView(edge, state))}
    ${placed.nodes.map(node => node.kind === 'topic'
      ? topicView(node, topics.get(node.topic))
      : boxView(node, streamlets.get(node.streamlet.name), state, select))}
  </svg>`;
}

function edgeView(edge, { rates, status }) {
  const flow = edge.kind === 'topic' ? rates.topic(edge.topic) : rates.out(edge.from);
  const still = status.state !== 'running' || flow <= 0;
  const speed = still ? 'still' : flow < 100 ? 'slow' : flow < 10000 ? 'even' : 'fast';
  const schema = edge.schema ? ` of ${edge.schema}` : '';
  return svg`<g class="edge ${edge.kind} ${speed}">
    <path class="bed" d=${edge.path}></path>
    <path class="flow" d=${edge.path}></path>
    <title>${edge.kind === 'topic' ? `topic ${edge.topic}${schema}` : `wire${schema}`}: ${rate(flow)}</title>
  </g>`;
}

function topicView(node, topic) {
  const { x, y, width, height } = node;
  const records = topic?.records ?? 0;
  const lag = topic?.lag ?? 0;
  return svg`<g class="topic" transform="translate(${x - width / 2} ${y - height / 2})">
    <rect width=${width} height=${height} rx=${height / 2}></rect>
    <text class="name" x=${width / 2} y="17">${node.topic}</text>
    <text class="small" x=${width / 2} y="31">${lag > 0 ? `lag ${count(lag)}` : count(records)}</text>
    <title>topic ${node.topic}${node.schema ? ` of ${node.schema}` : ''}: ${count(records)} records; ${count(lag)}
not yet read by the slowest reader</title>
  </g>`;
}

function boxView(node, streamlet, state, select) {
  const { name, role, type } = node.streamlet;
  const { x, y, width, height } = node;
  const health = streamlet?.health ?? 'unknown';
  const chosen = state.selected === name;
  const pick = event => {
    if (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    select(chosen ? null : name);
  };
  return svg`<g class="box ${health} ${chosen ? 'chosen' : ''}" data-streamlet=${name}
      transform="translate(${x - width / 2} ${y - height / 2})" tabindex="0" role="button"
      aria-pressed=${chosen ? 'true' : 'false'} aria-label="${name}, ${role}, ${health}, ${foot(streamlet)}"
      @click=${pick} @keydown=${pick}>
    <rect class="body" width=${width} height=${height} rx="10"></rect>
    <rect class="edge-mark" width="4" height=${height - 20} x="0" y="10" rx="2"></rect>
    <path class="icon" transform="translate(16 12) scale(0.8)" d=${icons[role] ?? icons.processor}></path>
    <text class="name" x="40" y="25">${shorten(name)}</text>
    <text class="rate" x="16" y="49">${pace(node.streamlet, streamlet, state)}</text>
    <text class="small" x="16" y="66">${foot(streamlet)}</text>
    ${typeof streamlet?.progress === 'number' ? progressView(streamlet.progress, width, height) : nothing}
    <title>${name}: ${type}${streamlet?.reason ? `\n${streamlet.reason}` : ''}</title>
  </g>`;
}

// Once all is done, what was done says more than a rate of nothing.
function pace({ role }, streamlet, { rates, status }) {
  const name = role === 'ingress' ? 'out' : 'in';
  if (!streamlet) return '–';
  return status.state === 'running' ? rate(rates[name](streamlet.name))
    : count(role === 'ingress' ? streamlet.recordsOut : streamlet.recordsIn);
}

function progressView(progress, width, height) {
  const length = width - 32;
  return svg`<g class="progress"><rect class="bed" x="16" y=${height - 6} width=${length} height="3" rx="1.5"></rect>
    <rect class="done" x="16" y=${height - 6} width=${length * progress} height="3" rx="1.5"></rect></g>`;
}

function foot(streamlet) {
  if (!streamlet) return 'nothing known yet';
  const parts = [];
  if (typeof streamlet.progress === 'number') parts.push(`${Math.floor(streamlet.progress * 100)} %`);
  if (streamlet.lag > 0) parts.push(`lag ${count(streamlet.lag)}`);
  if (streamlet.faults > 0) parts.push(plural(streamlet.faults, 'fault'));
  // As many as the box is wide.
  return parts.reduce((text, part) => (text.length + part.length < 24 ? `${text} · ${part}` : text),
    streamlet.activity);
}

const shorten = name => (name.length > 17 ? `${name.slice(0, 16)}…` : name);
