// The outcome metric of each version against "no model", with launches as marks. Canvas for the eye, a table for all.
import { html, nothing } from './vendor/lit-html/lit-html.js';
import uPlot from './vendor/uplot/uPlot.esm.js';
import { count, eventTime } from './format.js';

const palette = ['--line-1', '--line-2', '--line-3', '--line-4', '--line-5'];
const height = 210;

const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const seconds = text => Date.parse(text) / 1000;
const isBaseline = series => series.name === 'no model';
const variable = (outcome, series) => isBaseline(series) ? '--line-0'
  : palette[outcome.series.filter(x => !isBaseline(x)).indexOf(series) % palette.length];

export class OutcomeCharts {
  #charts = new Map();
  #live = new Map();
  #outcomes = [];

  /** Tells which version is live, for the table. */
  mark(slots) {
    this.#live = new Map(slots.map(x => [x.name, x.live]));
  }

  view({ outcomes, instance }) {
    if (outcomes.length === 0) {
      return html`<section class="panel outcome" aria-label="Outcomes"><div class="title"><h2>Outcome</h2></div>
        <p class="empty">${instance.slots.length === 0 ? 'No slot, so no outcome to compare.'
          : 'No outcomes yet: a score is measured when what it foretold has come to pass.'}</p></section>`;
    }
    return outcomes.map(outcome => html`<section class="panel outcome" aria-label="Outcome of ${outcome.slot}">
      <div class="title"><h2>${metricName(outcome.metric)}</h2>
        <span class="quiet">of ${outcome.slot}, mean of the last 5,000 outcomes; lower is better</span></div>
      <div class="plot" data-slot=${outcome.slot} role="img" aria-label=${summary(outcome)}></div>
      ${this.#tableView(outcome)}
    </section>`);
  }

  /** Draws what the view has made room for. */
  update(outcomes) {
    if (outcomes === this.#outcomes && this.#charts.size > 0) return;
    this.#outcomes = outcomes;
    for (const outcome of outcomes) {
      const frame = document.querySelector(`.plot[data-slot="${CSS.escape(outcome.slot)}"]`);
      if (frame) this.#draw(outcome, frame);
    }
  }

  /** Draws anew, in the colours of now. */
  redraw() {
    for (const chart of this.#charts.values()) remove(chart);
    this.#charts.clear();
    this.update([...this.#outcomes]);
  }

  #draw(outcome, frame) {
    const shape = outcome.series.map(x => x.name).join('|');
    const data = align(outcome);
    let chart = this.#charts.get(outcome.slot);
    if (chart && chart.shape === shape && chart.frame === frame) {
      chart.outcome = outcome;
      chart.plot.setData(data);
      return;
    }

    if (chart) remove(chart);
    chart = { shape, frame, outcome };
    chart.plot = new uPlot(options(chart), data, frame);
    this.#charts.set(outcome.slot, chart);
    const { plot } = chart;
    chart.observer = new ResizeObserver(() => plot.setSize({ width: frame.clientWidth, height }));
    chart.observer.observe(frame);
  }

  #tableView(outcome) {
    const baseline = outcome.series.find(isBaseline);
    return html`<table class="numbers lines">
      <thead><tr><th>line</th><th>outcomes</th><th>${metricName(outcome.metric)}</th>
        <th>of the last 5,000</th></tr></thead>
      <tbody>${outcome.series.map(x => html`<tr>
        <th scope="row"><svg class="swatch ${variable(outcome, x).slice(2)}" width="18" height="4" aria-hidden="true">
          <rect width="18" height="4" rx="2"></rect></svg> ${x.name}
          ${x.name === this.#live.get(outcome.slot) ? html`<span class="tag active">live</span>` : nothing}</th>
        <td>${count(x.count)}</td><td><b>${fixed(x.value)}</b></td>
        <td>${x.points.length ? fixed(x.points.at(-1).value) : '–'}${x !== baseline && x.points.length
          && baseline?.points.length ? html` <small>${compare(x, baseline)}</small>` : nothing}</td>
      </tr>`)}</tbody></table>`;
  }
}

function remove({ plot, observer }) {
  observer.disconnect();
  plot.destroy();
}

const fixed = value => (typeof value === 'number' ? value.toFixed(4) : value);
const metricName = metric => metric[0].toUpperCase() + metric.slice(1).replaceAll('-', ' ');

// Both as they stood at the version's last point: a fair comparison, for they were measured over the same stretch.
function compare(series, baseline) {
  const last = series.points.at(-1);
  const beside = baseline.points.findLast(x => x.count <= last.count) ?? baseline.points[0];
  const share = (beside.value - last.value) / beside.value * 100;
  if (!Number.isFinite(share)) return '';
  return `${Math.abs(share).toFixed(1)} % ${share >= 0 ? 'below' : 'above'} no model there`;
}

function summary(outcome) {
  const lines = outcome.series.map(x => `${x.name} ${fixed(x.value)} over ${count(x.count)} outcomes`).join(', ');
  const marks = outcome.marks.map(x => `${x.text} at ${eventTime(x.at)}`).join(', ');
  return `${metricName(outcome.metric)} of ${outcome.slot}: ${lines}${marks ? `. Marks: ${marks}` : ''}`;
}

// uPlot wants one x axis for all lines.
function align(outcome) {
  const tables = outcome.series.map(series => {
    const points = new Map(series.points.map(x => [seconds(x.at), numeric(x.value)]));
    const at = [...points.keys()].sort((a, b) => a - b);
    return [at, at.map(x => points.get(x))];
  });
  return uPlot.join(tables);
}

const numeric = value => (typeof value === 'number' ? value : null);

function options(chart) {
  const { outcome, frame } = chart;
  const axis = { stroke: () => css('--quiet'), grid: { stroke: () => css('--rule'), width: 1 },
    ticks: { show: false }, font: '12px system-ui, sans-serif' };
  return {
    width: frame.clientWidth, height, legend: { show: false },
    cursor: { y: false, points: { size: 6 } },
    padding: [22, 26, 0, 0],
    tzDate: at => uPlot.tzDate(new Date(at * 1e3), 'Etc/UTC'),
    scales: { y: { range: (_, low, high) => range(chart.outcome, low, high) } },
    axes: [
      { ...axis, space: 90, size: 28, values: (_, splits) => splits.map(x => axisTime(x, splits)) },
      { ...axis, space: 32, size: 52, values: (_, splits) => splits.map(x => x.toFixed(decimals(splits))) },
    ],
    series: [{}, ...outcome.series.map(x => ({
      label: x.name, stroke: () => css(variable(outcome, x)), width: isBaseline(x) ? 1.5 : 2,
      dash: isBaseline(x) ? [5, 4] : undefined, spanGaps: true, points: { show: false },
    }))],
    hooks: { draw: [plot => drawMarks(plot, chart.outcome.marks)] },
  };
}

// The first few means rest on few outcomes and swing widely; they must not flatten all that follows.
function range(outcome, low, high) {
  const values = outcome.series.flatMap(x => x.points.slice(Math.floor(x.points.length / 20))
    .map(y => y.value)).filter(x => typeof x === 'number').sort((a, b) => a - b);
  if (values.length === 0) return [low ?? 0, high ?? 1];
  const room = Math.max(0.005, (values.at(-1) - values[0]) * 0.15);
  return [Math.max(0, values[0] - room), values.at(-1) + room];
}

const decimals = splits => (splits.length > 1 && splits[1] - splits[0] < 0.0499 ? 3 : 2);

function axisTime(at, splits) {
  const text = eventTime(at * 1000);
  const days = splits.length > 1 && splits[1] - splits[0] >= 86400;
  return days ? text.slice(5, 10) : text.slice(5);
}

function drawMarks(plot, marks) {
  const { ctx, bbox } = plot;
  const scale = devicePixelRatio;
  ctx.save();
  ctx.font = `600 ${12 * scale}px system-ui, sans-serif`;
  ctx.textBaseline = 'bottom';
  ctx.textAlign = 'left';
  for (const mark of marks) {
    const x = Math.round(plot.valToPos(seconds(mark.at), 'x', true));
    if (!(x >= bbox.left - 1 && x <= bbox.left + bbox.width + 1)) continue;
    ctx.strokeStyle = ctx.fillStyle = css('--accent');
    ctx.lineWidth = 1.5 * scale;
    ctx.setLineDash([3 * scale, 3 * scale]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const width = ctx.measureText(mark.text).width;
    const left = Math.min(Math.max(x - width / 2, bbox.left), bbox.left + bbox.width - width);
    ctx.fillText(mark.text, left, bbox.top - 4 * scale);
  }
  ctx.restore();
}
